//! Blurring by three passes of a moving mean, which comes close to a bell.

/// Blurs one channel of a picture of this width.
pub(crate) fn soften(plane: &mut [u8], width: usize, radius: f32) {
    let reach = (radius * 0.6).round() as usize;
    if reach == 0 || width == 0 {
        return;
    }
    let height = plane.len() / width;
    let mut line = Vec::new();
    for _ in 0..3 {
        for row in plane.chunks_exact_mut(width) {
            line.clear();
            line.extend_from_slice(row);
            mean(&line, row.iter_mut(), reach);
        }
        for column in 0..width {
            line.clear();
            line.extend(plane.iter().skip(column).step_by(width));
            let into = plane.iter_mut().skip(column).step_by(width);
            mean(&line, into.take(height), reach);
        }
    }
}

/// The mean over `reach` to both sides; what lies outside is as the edge.
fn mean<'a>(line: &[u8], into: impl Iterator<Item = &'a mut u8>, reach: usize) {
    let (Some(first), Some(last)) = (line.first(), line.last()) else {
        return;
    };
    let window = (2 * reach + 1) as u32;
    let at = |index: usize| u32::from(*line.get(index).unwrap_or(last));
    let mut sum = u32::from(*first) * (reach as u32 + 1);
    sum += (1..=reach).map(at).sum::<u32>();
    for (index, byte) in into.enumerate() {
        *byte = (sum / window) as u8;
        let leaves = index.checked_sub(reach).map_or(u32::from(*first), at);
        sum = sum + at(index + reach + 1) - leaves;
    }
}
