//! The charts, as SVG.

use super::{tables::name, Groups};
use crate::{
	crossings::Shape,
	results::{Block, Blocks},
};
use anyhow::{anyhow, Result};
use plotters::{
	coord::{
		ranged1d::{AsRangedCoord, ValueFormatter},
		Shift,
	},
	prelude::*,
};
use std::path::Path;

const WIDTH: u32 = 760;
const HEIGHT: u32 = 420;
const COLOURS: [RGBColor; 5] = [
	RGBColor(0, 90, 160),
	RGBColor(200, 80, 30),
	RGBColor(60, 140, 70),
	RGBColor(130, 80, 160),
	RGBColor(120, 120, 120),
];

type Canvas<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// A line of a chart.
struct Line {
	name: &'static str,
	points: Vec<(f64, f64)>,
}

impl Line {
	fn new(
		name: &'static str,
		blocks: &[&Block],
		across: fn(&Block) -> f64,
		up: impl Fn(&Block) -> f64,
	) -> Self {
		Self { name, points: blocks.iter().map(|block| (across(block), up(block))).collect() }
	}
}

/// Draws every chart that the run has blocks for.
pub(super) fn draw(folder: &Path, run: &Blocks) -> Result<()> {
	let groups = Groups::of(run);
	let children = |block: &Block| f64::from(block.children);
	let (batched, alone) = (groups.by_children(Shape::Batched), groups.by_children(Shape::Alone));
	if !batched.is_empty() {
		let lines = [
			Line::new("64 in a call", &batched, children, Block::time_each),
			Line::new("one in a call", &alone, children, Block::time_each),
			Line::new("two signatures alone", &batched, children, |_| 2.0 * run.signature.median),
		];
		let labels = ["Time of a crossing in validate_block", "children in the state", "us"];
		lines_chart(&folder.join("children-time.svg"), labels, true, &lines)?;
		let lines = [
			Line::new("64 in a call", &batched, children, Block::bytes_each),
			Line::new("one in a call", &alone, children, Block::bytes_each),
		];
		let labels = ["Compressed proof of a crossing", "children in the state", "bytes"];
		lines_chart(&folder.join("children-bytes.svg"), labels, true, &lines)?;
	}
	let guardians = groups.by_guardians();
	if guardians.len() > 1 {
		let across = |block: &Block| f64::from(block.guardians);
		let lines = [
			Line::new("weight", &guardians, across, Block::weight_each),
			Line::new("validate_block", &guardians, across, Block::time_each),
			Line::new("signatures alone", &guardians, across, Block::floor_each),
		];
		let labels = ["Time of a crossing, 64 in a call", "guardians who signed", "us"];
		lines_chart(&folder.join("guardians.svg"), labels, false, &lines)?;
	}
	let bars = groups.side_by_side();
	if bars.len() > 2 {
		let labels = ["In a block, by weight", ""];
		let bars: Vec<Bar> = bars
			.iter()
			.map(|block| Bar { name: name(block.workload), parts: vec![block.by_weight()] })
			.collect();
		bars_chart(&folder.join("alternatives.svg"), labels, &[], &bars)?;
	}
	let divided: Vec<Bar> = [Shape::Batched, Shape::Alone]
		.into_iter()
		.filter_map(|shape| {
			groups.by_children(shape).into_iter().find(|block| block.children == groups.reference)
		})
		.filter_map(|block| {
			let parts = block.parts?;
			let all = [parts.signatures, parts.storage, parts.text, parts.decoding, parts.rest];
			Some(Bar { name: name(block.workload), parts: all.map(|part| part.max(0.0)).to_vec() })
		})
		.collect();
	if !divided.is_empty() {
		let labels = ["Where the time of a crossing goes", "us"];
		let legend = ["signatures", "state and proof", "texts", "decoding consents", "rest"];
		bars_chart(&folder.join("parts.svg"), labels, &legend, &divided)?;
	}
	Ok(())
}

fn lines_chart(path: &Path, labels: [&str; 3], wide: bool, lines: &[Line]) -> Result<()> {
	let points = || lines.iter().flat_map(|line| &line.points);
	let least = points().map(|point| point.0).fold(f64::MAX, f64::min);
	let most = points().map(|point| point.0).fold(0.0, f64::max);
	// Room for the legend above the lines.
	let top = 1.4 * points().map(|point| point.1).fold(1.0, f64::max);
	on_canvas(path, HEIGHT, |canvas| {
		if wide {
			let across = (least * 0.8..most * 1.25).log_scale();
			lines_on(canvas, labels, across, top, lines)
		} else {
			lines_on(canvas, labels, least - 0.5..most + 0.5, top, lines)
		}
	})
}

fn lines_on<X>(
	canvas: &Canvas,
	[title, across, up]: [&str; 3],
	range: X,
	top: f64,
	lines: &[Line],
) -> Result<()>
where
	X: AsRangedCoord<Value = f64>,
	X::CoordDescType: ValueFormatter<f64>,
{
	let mut chart = ChartBuilder::on(canvas)
		.caption(title, ("sans-serif", 20))
		.margin(12)
		.x_label_area_size(44)
		.y_label_area_size(64)
		.build_cartesian_2d(range, 0.0..top)
		.map_err(failed)?;
	chart
		.configure_mesh()
		.x_desc(across)
		.y_desc(up)
		.x_label_formatter(&|value| format!("{value:.0}"))
		.y_label_formatter(&|value| format!("{value:.0}"))
		.light_line_style(WHITE)
		.draw()
		.map_err(failed)?;
	for (line, colour) in lines.iter().zip(COLOURS) {
		let points = || line.points.iter().copied();
		chart
			.draw_series(LineSeries::new(points(), colour.stroke_width(2)))
			.map_err(failed)?
			.label(line.name)
			.legend(move |(x, y)| PathElement::new([(x, y), (x + 18, y)], colour.stroke_width(2)));
		chart
			.draw_series(points().map(|point| Circle::new(point, 3, colour.filled())))
			.map_err(failed)?;
	}
	chart
		.configure_series_labels()
		.position(SeriesLabelPosition::UpperLeft)
		.background_style(WHITE)
		.border_style(RGBColor(200, 200, 200))
		.draw()
		.map_err(failed)
}

/// A bar, which may be made of parts.
struct Bar {
	name: &'static str,
	parts: Vec<f64>,
}

/// Bars that lie one below the other, each with its name and value.
fn bars_chart(path: &Path, [title, unit]: [&str; 2], legend: &[&str], bars: &[Bar]) -> Result<()> {
	const LEFT: i32 = 300;
	const TOP: i32 = 80;
	const STEP: i32 = 46;
	let most = bars.iter().map(|bar| bar.parts.iter().sum::<f64>()).fold(1.0, f64::max);
	let scale = f64::from(WIDTH as i32 - LEFT - 90) / most;
	let height = (TOP + STEP * bars.len() as i32) as u32;
	on_canvas(path, height, |canvas| {
		let write = |text: String, place: (i32, i32), size: i32| {
			canvas.draw(&Text::new(text, place, ("sans-serif", size))).map_err(failed)
		};
		write(title.to_owned(), (20, 14), 20)?;
		for (number, (part, colour)) in legend.iter().zip(COLOURS).enumerate() {
			let x = 20 + 145 * number as i32;
			let square = [(x, 48), (x + 12, 60)];
			canvas.draw(&Rectangle::new(square, colour.filled())).map_err(failed)?;
			write((*part).to_owned(), (x + 17, 47), 13)?;
		}
		for (number, bar) in bars.iter().enumerate() {
			let y = TOP + STEP * number as i32;
			write(bar.name.to_owned(), (20, y + 6), 13)?;
			let mut x = f64::from(LEFT);
			for (part, colour) in bar.parts.iter().zip(COLOURS) {
				let end = x + part * scale;
				let corners = [(x as i32, y), (end as i32, y + 28)];
				canvas.draw(&Rectangle::new(corners, colour.filled())).map_err(failed)?;
				x = end;
			}
			let sum = bar.parts.iter().sum::<f64>();
			write(format!("{sum:.0} {unit}"), (x as i32 + 6, y + 6), 13)?;
		}
		Ok(())
	})
}

fn on_canvas(path: &Path, height: u32, draw: impl FnOnce(&Canvas) -> Result<()>) -> Result<()> {
	let canvas = SVGBackend::new(path, (WIDTH, height)).into_drawing_area();
	canvas.fill(&WHITE).map_err(failed)?;
	draw(&canvas)?;
	canvas.present().map_err(failed)
}

fn failed(error: impl std::fmt::Display) -> anyhow::Error {
	anyhow!("a chart cannot be drawn: {error}")
}
