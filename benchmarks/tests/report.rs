//! The report, from results that were made up.

use tutela_benchmarks::{
	alternatives::Alternative,
	crossings::Shape,
	machine::{Header, Wasm},
	report,
	results::{self, Block, Blocks, Load, NodeBlock, Parts, Resources, Sizes, Workload},
	stats::Spread,
};

fn spread(median: f64) -> Spread {
	Spread { median, least: median * 0.9, most: median * 1.2, runs: 5 }
}

fn header() -> Header {
	Header {
		date: "2026-12-01".into(),
		cpu: "Some CPU".into(),
		cores: 2,
		memory: 23,
		command: "tutela-benchmarks block".into(),
		wasm: Wasm { profile: "production".into(), size: 1_234_567, hash: "0x00".into() },
		comparison: None,
	}
}

fn block(workload: Workload, children: u32, guardians: u8, denied_percent: u32) -> Block {
	Block {
		workload,
		children,
		guardians,
		denied_percent,
		units: 2_000,
		transactions: 32,
		signatures: 4_032,
		full: true,
		used: Resources { ref_time: 1_700_000_000_000, proof_size: 4_000_000 },
		limit: Resources { ref_time: 1_700_000_000_000, proof_size: 8_912_896 },
		sizes: Sizes { transactions: 700_000, proof: 2_000_000, compressed: 2_500_000 },
		empty_sizes: Sizes { transactions: 1_000, proof: 9_000, compressed: 8_000 },
		build: spread(900.0),
		validate: spread(400.0),
		validate_wall: spread(410.0),
		validate_empty: spread(20.0),
		decompress: spread(4.0),
		floor: spread(200.0),
		to_floor: spread(2.0),
		memory: 64,
		parts: Some(Parts {
			signatures: 100.0,
			storage: 50.0,
			text: 5.0,
			decoding: 2.0,
			rest: 33.0,
		}),
	}
}

fn blocks() -> Blocks {
	let batched = Workload::Crossings(Shape::Batched);
	let mut blocks = vec![
		block(batched, 1_000, 2, 10),
		block(batched, 1_000_000, 2, 10),
		block(Workload::Crossings(Shape::Alone), 1_000, 2, 10),
		block(batched, 1_000, 2, 0),
		block(batched, 1_000, 2, 100),
		block(batched, 1_000, 8, 10),
	];
	let others = Alternative::ALL.map(|one| block(Workload::Alternative(one), 1_000, 2, 0));
	blocks.extend(others);
	Blocks { header: header(), signature: spread(48.0), blocks }
}

fn load() -> Load {
	Load {
		header: header(),
		node: "--pool-limit 20000".into(),
		children: 30_000,
		shape: Shape::Batched,
		connections: 8,
		at_once: 16,
		waiting: 48,
		sent: 30_000,
		included: 30_000,
		refused: 0,
		lost: 0,
		failed: 0,
		seconds: 60.0,
		latency: [12.0, 30.0, 36.0],
		limit: Resources { ref_time: 1_700_000_000_000, proof_size: 8_912_896 },
		blocks: vec![NodeBlock {
			number: 3,
			crossings: 2_000,
			used: Resources { ref_time: 850_000_000_000, proof_size: 891_289 },
		}],
	}
}

#[test]
fn write_should_make_the_same_page_and_charts_of_the_same_results() {
	let folder = std::env::temp_dir().join(format!("tutela-report-{}", std::process::id()));
	std::fs::create_dir_all(&folder).unwrap();
	results::write(&folder.join("blocks.json"), &blocks()).unwrap();
	results::write(&folder.join("load.json"), &load()).unwrap();
	let page = folder.join("page.md");
	std::fs::write(&page, "# Page\n<!-- measured: begin -->\n<!-- measured: end -->\nend\n")
		.unwrap();

	let all = || {
		report::write(&folder, &page).unwrap();
		let charts = ["children-time", "children-bytes", "guardians", "parts", "alternatives"];
		let read = |name: String| std::fs::read_to_string(folder.join(name)).unwrap();
		let mut files = vec![read("page.md".into())];
		files.extend(charts.map(|chart| read(format!("{chart}.svg"))));
		files
	};
	let (first, second) = (all(), all());
	std::fs::remove_dir_all(&folder).unwrap();
	assert_eq!(first, second);

	let page = &first[0];
	// A full block holds 2,000 and there is one in six seconds.
	assert!(page.contains("| crossings a second and core by weight, in batches | >= 1,400 | 333 |"));
	assert!(page.contains("(850.0 us)"), "{page}");
	assert!(page.contains("| included a second | 500.0 |"), "{page}");
	assert!(page.contains("| fullest block, time | 50.0 % |"));
	assert!(page.starts_with("# Page") && page.ends_with("end\n"));
	assert!(first[1..].iter().all(|chart| chart.contains("</svg>")));
	assert!(first[4].contains("state and proof"));
}
