//! Columns: one value for every document, in the order of documents.

use super::varint;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Writes which of the values of a facet each document has: the sets that occur, then for each
/// document the number of its set.
pub(super) fn of_sets(sets: &[Vec<u32>]) -> Vec<u8> {
    let mut counts: BTreeMap<&[u32], usize> = BTreeMap::new();
    for set in sets {
        *counts.entry(set).or_default() += 1;
    }
    let mut order: Vec<(&[u32], usize)> = counts.into_iter().collect();
    order.sort_by_key(|(set, count)| (Reverse(*count), *set));
    let mut out = Vec::with_capacity(sets.len() * 2);
    varint::push_count(&mut out, order.len());
    for (set, _) in &order {
        varint::push_count(&mut out, set.len());
        varint::push_ascending(&mut out, set.iter().copied());
    }
    let width = match order.len() {
        0..=0x100 => 1,
        0x101..=0x1_0000 => 2,
        _ => 3,
    };
    let numbers: BTreeMap<&[u32], usize> = order
        .iter()
        .enumerate()
        .map(|(number, (set, _))| (*set, number))
        .collect();
    for set in sets {
        out.extend_from_slice(&numbers[set.as_slice()].to_le_bytes()[..width]);
    }
    out
}

/// Pay by the year: for each document nothing, or the position of the currency and the amount.
pub(super) fn of_pay(pay: &[Option<(usize, u64)>]) -> Vec<u8> {
    let mut out = Vec::with_capacity(pay.len() * 4);
    for pay in pay {
        match pay {
            None => out.push(0),
            Some((currency, amount)) => {
                varint::push_count(&mut out, currency + 1);
                varint::push(&mut out, *amount);
            }
        }
    }
    out
}

/// Descending days: the first, then each one's difference to the one before.
pub(super) fn of_descending_days(days: &[u64]) -> Vec<u8> {
    let mut out = Vec::with_capacity(days.len() + 4);
    let mut before = None;
    for day in days {
        varint::push(
            &mut out,
            before.map_or(*day, |before: u64| before.saturating_sub(*day)),
        );
        before = Some(*day);
    }
    out
}

/// Days that some documents have: the first of all days, then for each document 0, or 1 and the
/// difference to it.
pub(super) fn of_some_days(days: &[Option<u64>]) -> Vec<u8> {
    let base = days.iter().flatten().copied().min().unwrap_or(0);
    let mut out = Vec::with_capacity(days.len() + 4);
    varint::push(&mut out, base);
    for day in days {
        varint::push(&mut out, day.map_or(0, |day| day - base + 1));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_stand_once_and_the_most_frequent_first() {
        let column = of_sets(&[vec![3], vec![], vec![0, 1, 5], vec![3]]);
        assert_eq!(column, [3, 1, 3, 0, 3, 0, 0, 3, 0, 1, 2, 0]);
    }

    #[test]
    fn many_sets_take_two_bytes_a_document() {
        let sets: Vec<Vec<u32>> = (0..257).map(|value| vec![value]).collect();
        let column = of_sets(&sets);
        assert_eq!(column[column.len() - 2..], [0, 1]);
    }

    #[test]
    fn days_are_differences() {
        assert_eq!(of_descending_days(&[300, 300, 298]), [0xac, 2, 0, 2]);
        assert_eq!(of_some_days(&[None, Some(7), Some(9)]), [7, 0, 1, 3]);
    }
}
