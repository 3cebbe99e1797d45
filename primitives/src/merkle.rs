//! What is common to the Merkle trees of this project, which are those of the crate `binary-merkle-tree`.

/// How many hashes lie beside a leaf's way to the root. One that has nothing beside it at some
/// level goes up as it is; another length would let a leaf pass for one at another position.
pub fn path_length(leaves: u32, position: u32) -> usize {
	let (mut at, mut width, mut length) = (position, leaves, 0usize);
	while width > 1 {
		let is_alone = at % 2 == 0 && at.saturating_add(1) == width;
		length = length.saturating_add(usize::from(!is_alone));
		at /= 2;
		width = width.div_ceil(2);
	}
	length
}
