            drop exposed
        }
    }
}
