"""Whether a text looks like the name of a person: frequent first names and surnames, particles and initials."""

import re

FREQUENT = """
jan piet johan johannes hendrik henk cornelis kees willem wim gerrit peter pieter jacob jaap dirk theo hans frank rob
robert erik eric marcel mark martin martijn michael michel paul patrick ronald ruud sander stefan thomas tim tom bas
bart dennis edwin jeroen jeffrey jasper joost joris kevin koen lars leon lucas luuk maarten marco mike niels nick
olivier oscar rene richard rick robin roel ruben sjoerd simon stijn sven thijs tijn timo tobias vincent wouter xander
youri daan sem levi finn milan noah liam luca bram jesse thijmen max mees teun gijs hugo floris maria anna johanna
elisabeth cornelia wilhelmina hendrika margaretha catharina petra ingrid monique marjan marianne mirjam miriam esther
linda sandra marieke annemarie annelies anneke anouk astrid bianca brenda carla caroline chantal claudia daphne debbie
denise diana ellen els elly eva femke floor francien gerda hanneke hanna heleen helena henny ilse inge irene iris
jacqueline janneke jannie jeanette jessica jolanda joke judith julia karin kim kirsten laura lieke lisa lisanne lotte
lucia manon margriet marga marijke marja marloes martine melissa merel michelle mieke naomi natasja nathalie nicole
nienke nina noor patricia paula priscilla rachel renate rianne ria rita romy roos sabine sanne sara sarah saskia
silvia simone sofie sophie stephanie suzanne sylvia tamara tanja tessa thea tineke trudy truus vera wendy willemijn
willy wilma yvonne yvette emma tess julie zoe evi saar nora mila olivia mohammed mohamed muhammad mohammad mohamad
ahmed ahmad ali hassan hasan hussein hussain ibrahim ismail khalid mustafa mustapha omar osman rachid said samir tarik
tariq yusuf youssef yasin yassin bilal hamza karim abdullah abdul abdelkader adil amin anwar aziz driss farid fouad
hakim hamid jamal kamal malik mehdi mourad nabil noureddine rashid reza saleh salim soufiane walid yahya zakaria
mehmet murat emre burak serkan hakan huseyin ramazan suleyman fatima fatma fatiha aisha aicha amina khadija naima
samira souad yasmin yasmina leila layla laila malika mariam maryam meryem nadia najat rachida saida salma sanaa zahra
zainab zeynep elif emine hatice ayse esra halima hanan houda ikram imane jamila karima loubna noura rania rim safae
sihem soraya wafa abeer basma dalal ghada hala huda manal maha nour rana reem rasha samar shirin yohannes tesfay
tesfaye berhane haile filmon selam semhar abraham samuel daniel david adam alexander andrzej piotr pawel tomasz
krzysztof agnieszka katarzyna malgorzata joanna ewa iwona carlos jose juan antonio luis manuel pedro rodrigo fernando
francisco jorge diego carmen ana isabel rosa lourdes joao paulo john james william george charles joseph edward henry
brian steven jennifer mary elizabeth susan margaret barbara helen emily olga natalia tatiana svetlana irina elena
dmitri sergei ivan nikolai wei ming li mei rajesh priya amit sunita farah farhad parisa mahmoud mahmood khaled nasser
yaser waleed ayman
"""
FIRST_NAMES = frozenset(FREQUENT.split())
FAMILIES = """
jansen janssen jong vries berg dijk dekker brink hendriks hendriksen dijkstra smits linden jacobs hoekstra veen
willems meijer meyer hoek pieters pietersen peters peeters bosch heuvel postma bos vermeulen wal willemsen verhoeven
koning groot wit bruin haan boer jonge maas prins huisman groen kramer gerritsen gerrits martens schouten kok evers
veenstra blom hermans sanders bosman wouters vliet dam klein hofman driessen leeuwen yilmaz kaya demir celik ozturk
yildiz aydin arslan dogan aslan hamdaoui bouzid benali amrani haddou alaoui idrissi tahiri ouali nguyen singh khan
hussaini rahimi ahmadi mohammadi karimi tesfamariam ghebremedhin kowalski nowak wisniewski smith jones taylor brown
williams johnson garcia martinez rodriguez lopez silva santos ferreira
"""
SURNAMES = frozenset(FAMILIES.split())
PARTICLE = re.compile(
    r"[A-ZÀ-Þ][\w.'-]*( [A-ZÀ-Þ][\w.'-]*)? (van|de|den|der|ten|ter|te|het|'t|el|al|bin|ben|von|da|dos|du|le|la)"
    r"( de[rn]?| het)? [A-ZÀ-Þ][\w'-]+"
)
INITIALS = re.compile(
    r"([A-Z]\.\s?){1,5}((van|de|den|der|ten|ter|te|el|al|von) )*[A-ZÀ-Þ][\w'-]+( ?- ?[A-ZÀ-Þ][\w'-]+)?"
    r"|[A-ZÀ-Þ][\w' -]+, ?([A-Z]\.\s?){1,5}((van|de|den|der|ten|ter|te) ?)*"
)
LETTERS = re.compile(r"[^\W\d_][^\W\d_.,'’ -]*([.,'’ -]+[^\W\d_]+)*\.?")
SHAPE = re.compile(r"([A-ZÀ-Þ][\w'’-]+ )((van|de|den|der|ten|ter|te|el|al) )*[A-ZÀ-Þ][\w'’-]+( [A-ZÀ-Þ][\w'’-]+)?")
LONGEST, MOST_WORDS = 50, 6


def sounds_like_name(text: str) -> bool:
    """Whether a frequent first name or surname, a particle before the last word or initials speak for a name."""
    if len(text) > LONGEST or LETTERS.fullmatch(text) is None:
        return False
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if len(words) > MOST_WORDS:
        return False
    known = words[0] in FIRST_NAMES or (len(words) > 1 and (words[-1] in SURNAMES or words[-1] in FIRST_NAMES))
    return known or PARTICLE.fullmatch(text) is not None or INITIALS.fullmatch(text) is not None


def shaped_like_name(text: str) -> bool:
    """Whether a text is two or three words with capitals, as names of persons are, and names of much else."""
    return len(text) <= LONGEST and SHAPE.fullmatch(text) is not None
