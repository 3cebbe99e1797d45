//! Chance that is the same on every machine.

/// SplitMix64: a few lines, and the same cases on every machine.
pub struct Dice(u64);

impl Dice {
	pub fn new(seed: u64) -> Self {
		Self(seed)
	}

	fn next(&mut self) -> u64 {
		self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
		let mut z = self.0;
		z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
		z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
		z ^ (z >> 31)
	}

	pub fn below(&mut self, end: u64) -> u64 {
		self.next() % end
	}

	/// True in `percent` of a hundred throws.
	pub fn percent(&mut self, percent: u64) -> bool {
		self.below(100) < percent
	}

	pub fn pick<T: Clone>(&mut self, values: &[T]) -> T {
		values[self.below(values.len() as u64) as usize].clone()
	}

	pub fn maybe<T>(&mut self, percent: u64, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
		self.percent(percent).then(|| make(self))
	}

	pub fn some_of<T: Clone>(&mut self, percent: u64, values: &[T]) -> Vec<T> {
		values.iter().filter(|_| self.percent(percent)).cloned().collect()
	}
}
