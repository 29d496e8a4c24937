//! The sorted list behind the gate behaves like a map.

use std::collections::BTreeMap;

use proptest::prelude::*;
use scopegate::core::table::Table;

use crate::world::cases;

#[derive(Clone, Debug)]
enum Step {
    Insert(u8, u16),
    Change(u8),
    TakeOddValues,
    TakeKey(u8),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let key = 0..12_u8;
    let step = prop_oneof![
        4 => (key.clone(), any::<u16>()).prop_map(|(key, value)| Step::Insert(key, value)),
        1 => key.clone().prop_map(Step::Change),
        1 => Just(Step::TakeOddValues),
        1 => key.prop_map(Step::TakeKey),
    ];
    prop::collection::vec(step, 0..40)
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn a_table_is_a_map(steps in steps()) {
        let mut table = Table::default();
        let mut map = BTreeMap::new();
        for step in steps {
            match step {
                Step::Insert(key, value) => {
                    table.insert(key, value);
                    map.insert(key, value);
                }
                Step::Change(key) => {
                    if let Some(value) = table.get_mut(&key) {
                        *value = 7;
                    }
                    map.entry(key).and_modify(|value| *value = 7);
                }
                Step::TakeOddValues => {
                    let taken = table.take(|_, value| value % 2 == 1);
                    let expected: Vec<_> = map.iter().filter(|(_, value)| **value % 2 == 1).map(|(k, v)| (*k, *v)).collect();
                    map.retain(|_, value| *value % 2 == 0);
                    prop_assert_eq!(taken, expected, "in the order of the keys");
                }
                Step::TakeKey(key) => {
                    let taken = table.take(|known, _| *known == key);
                    prop_assert_eq!(taken.first().map(|(_, value)| *value), map.remove(&key));
                }
            }
            prop_assert!(table.iter().map(|(key, value)| (key, value)).eq(map.iter()));
            prop_assert_eq!((table.len(), table.is_empty()), (map.len(), map.is_empty()));
            for key in 0..12 {
                prop_assert_eq!(table.get(&key), map.get(&key));
            }
        }
    }
}
