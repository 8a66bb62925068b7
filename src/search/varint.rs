//! Numbers in as many bytes as they need: LEB128, unsigned.

/// Appends `number`, seven bits to a byte, low bits first; the top bit of a byte says that more
/// follow.
pub(super) fn push(out: &mut Vec<u8>, number: u64) {
    let mut rest = number;
    while rest >= 0x80 {
        out.push((rest & 0x7f) as u8 | 0x80);
        rest >>= 7;
    }
    out.push((rest & 0x7f) as u8);
}

/// Appends a count or a position.
pub(super) fn push_count(out: &mut Vec<u8>, count: usize) {
    push(out, count as u64);
}

/// Appends ascending numbers without repeats: the first, then each one's difference to the one
/// before, less one.
pub(super) fn push_ascending(out: &mut Vec<u8>, numbers: impl IntoIterator<Item = u32>) {
    let mut least = 0;
    for number in numbers {
        push(out, u64::from(number - least));
        least = number + 1;
    }
}
