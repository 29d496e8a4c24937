//! A map as a sorted list. The trees of `std` are written for sizes that a page never sees, and each kind of them would
//! cost the module some kilobytes.

/// Values by key, in the order of the keys.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Table<K, V> {
    rows: Vec<(K, V)>,
}

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Table { rows: Vec::new() }
    }
}

impl<K: Ord, V> Table<K, V> {
    fn place(&self, key: &K) -> Result<usize, usize> {
        self.rows.binary_search_by(|(known, _)| known.cmp(key))
    }

    /// The value under a key.
    pub fn get(&self, key: &K) -> Option<&V> {
        self.rows.get(self.place(key).ok()?).map(|(_, value)| value)
    }

    /// The value under a key, to change it.
    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        let place = self.place(key).ok()?;
        self.rows.get_mut(place).map(|(_, value)| value)
    }

    /// Puts a value under a key, over what was there. The greatest key yet costs nothing to find a place for.
    pub fn insert(&mut self, key: K, value: V) {
        match self.place(&key) {
            Ok(place) => {
                if let Some((_, known)) = self.rows.get_mut(place) {
                    *known = value;
                }
            }
            Err(place) => self.rows.insert(place, (key, value)),
        }
    }

    /// Takes the rows that satisfy a condition out, in the order of the keys.
    pub fn take(&mut self, mut condition: impl FnMut(&K, &V) -> bool) -> Vec<(K, V)> {
        let (taken, kept) = std::mem::take(&mut self.rows).into_iter().partition(|(key, value)| condition(key, value));
        self.rows = kept;
        taken
    }

    /// All rows, in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = &(K, V)> {
        self.rows.iter()
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}
