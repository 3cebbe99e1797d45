//! Drives the targets without a fuzzer: `steady [TARGET [SECONDS [SEED]]]`, or `steady seeds FOLDER`.

use std::{
	env, fs,
	path::PathBuf,
	time::{Duration, Instant},
};
use tutela_evidence_fuzz::{noise, seeds, TARGETS};

fn main() {
	let mut arguments = env::args().skip(1);
	let name = arguments.next().unwrap_or_default();
	if name == "seeds" {
		let folder = PathBuf::from(arguments.next().expect("a folder"));
		for (target, _) in TARGETS {
			let folder = folder.join(target);
			fs::create_dir_all(&folder).expect("the folder can be made");
			for (number, seed) in seeds(target).into_iter().enumerate() {
				fs::write(folder.join(format!("seed-{number}")), seed).expect("it can be written");
			}
		}
		return;
	}
	let number =
		|text: Option<String>, other| text.map_or(other, |text| text.parse().expect("a number"));
	let seconds = number(arguments.next(), 10);
	let first = number(arguments.next(), 0);
	for (target, run) in TARGETS.iter().filter(|(target, _)| name.is_empty() || *target == name) {
		let begin = Instant::now();
		seeds(target).iter().for_each(|seed| run(seed));
		let mut count = 0u64;
		while begin.elapsed() < Duration::from_secs(seconds) {
			let length = [40, 200, 600, 2_000][usize::try_from(count % 4).unwrap_or(0)];
			run(&noise(first.wrapping_add(1_000 + count), length));
			count += 1;
		}
		println!("{target}: {count} inputs in {:?}", begin.elapsed());
	}
}
