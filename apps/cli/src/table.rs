//! Tables that people read, in whatever width a terminal has.
//!
//! No word is ever broken. What does not fit is shown with shortened hashes and accounts, and if that does not fit
//! either, line by line: a value that goes to a court is whole, or visibly shortened.

use comfy_table::{
	presets::{UTF8_FULL_CONDENSED, UTF8_HORIZONTAL_ONLY},
	ColumnConstraint, ContentArrangement, Table, Width,
};
use serde_json::Value as Json;
use tutela_client::dates;

/// A column of a table: its heading, and a JSON pointer to its content in a row. Words that are no pointers stand
/// between several: `/from > /to`.
pub type Column = (&'static str, &'static str);

/// The columns of a table, and fewer of them for a terminal that has no room for all.
#[derive(Clone, Copy, Debug)]
pub struct Layout<'a> {
	/// All of them.
	pub all: &'a [Column],
	/// What a reader looks for first; empty if every column is needed.
	pub narrow: &'a [Column],
}

impl<'a> From<&'a [Column]> for Layout<'a> {
	fn from(all: &'a [Column]) -> Self {
		Self { all, narrow: &[] }
	}
}

impl<'a, const N: usize> From<&'a [Column; N]> for Layout<'a> {
	fn from(all: &'a [Column; N]) -> Self {
		Self { all, narrow: &[] }
	}
}

/// How wide a table may be, in characters; `None` for as wide as it is.
pub type Room = Option<usize>;

/// The width of the terminal; `None` if there is none.
pub fn terminal() -> Room {
	Table::new().width().map(usize::from)
}

/// A table with a line for each field of `json`; inner fields with dots.
pub fn fields(json: &Json, room: Room) -> String {
	let lines = flat(json);
	let mut table = Table::new();
	table.load_preset(UTF8_FULL_CONDENSED).set_content_arrangement(ContentArrangement::Disabled);
	lines.iter().for_each(|(name, value)| {
		table.add_row([name, value]);
	});
	let whole = table.to_string();
	match room {
		Some(room) if width(&whole) > room => lined(&lines),
		_ => whole,
	}
}

/// A table with a line for each of the array `json`.
pub fn rows(json: &Json, layout: Layout, room: Room) -> String {
	let all = cells(json, layout.all);
	let whole = drawn(&all, layout.all, None);
	let Some(room) = room.filter(|room| width(&whole) > *room) else { return whole };
	for columns in [layout.all, layout.narrow] {
		let mut short = cells(json, columns);
		short.iter_mut().flatten().for_each(|cell| *cell = shortened(cell));
		let table = drawn(&short, columns, Some(room));
		if !columns.is_empty() && width(&table) <= room {
			return table;
		}
	}
	let one = |row: &Vec<String>| {
		let lines = layout.all.iter().zip(row).filter(|(_, value)| *value != NOTHING);
		let lines: Vec<_> =
			lines.map(|((heading, _), value)| ((*heading).to_owned(), value.clone())).collect();
		lined(&lines)
	};
	all.iter().map(one).collect::<Vec<_>>().join("\n\n")
}

fn cells(json: &Json, columns: &[Column]) -> Vec<Vec<String>> {
	let rows = json.as_array().into_iter().flatten();
	rows.map(|row| columns.iter().map(|(_, content)| at(row, content)).collect()).collect()
}

/// Comma-separated values (RFC 4180): a line of headings, then one for each of the array `json`.
pub fn csv_rows(json: &Json, columns: &[Column]) -> String {
	let headings = columns.iter().map(|(heading, _)| (*heading).to_owned()).collect();
	csv(headings, cells(json, columns))
}

/// Comma-separated values: the names of the fields of `json`, then what they hold.
pub fn csv_fields(json: &Json) -> String {
	let (names, values) = flat(json).into_iter().unzip();
	csv(names, vec![values])
}

fn csv(headings: Vec<String>, rows: Vec<Vec<String>>) -> String {
	let line = |row: Vec<String>| row.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(",");
	std::iter::once(headings).chain(rows).map(line).collect::<Vec<_>>().join("\n")
}

/// A cell as a spreadsheet reads it. One that begins so would be taken for a formula, and be run.
fn quoted(cell: &str) -> String {
	let mark = if cell.starts_with(['=', '+', '@']) { "'" } else { "" };
	match cell.contains([',', '"', '\n', '\r']) {
		true => format!("\"{mark}{}\"", cell.replace('"', "\"\"")),
		false => format!("{mark}{cell}"),
	}
}

/// What stands in a table's cell where there is nothing.
const NOTHING: &str = "-";

/// A table with a frame; in a narrow room, without one.
fn drawn(cells: &[Vec<String>], columns: &[Column], room: Room) -> String {
	let mut table = Table::new();
	table.set_header(columns.iter().map(|(heading, _)| *heading));
	cells.iter().for_each(|row| {
		table.add_row(row);
	});
	let Some(room) = room.and_then(|room| u16::try_from(room).ok()) else {
		table.load_preset(UTF8_FULL_CONDENSED);
		return table.set_content_arrangement(ContentArrangement::Disabled).to_string();
	};
	table.load_preset(UTF8_HORIZONTAL_ONLY).set_width(room);
	table.set_content_arrangement(ContentArrangement::Dynamic);
	for (position, (heading, _)) in columns.iter().enumerate() {
		let words =
			cells.iter().filter_map(|row| row.get(position)).flat_map(|cell| cell.split(' '));
		let longest = words.chain(heading.split(' ')).map(length).max().unwrap_or_default();
		// A space on each side.
		let least = u16::try_from(longest.saturating_add(2)).unwrap_or(u16::MAX);
		if let Some(column) = table.column_mut(position) {
			column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least)));
		}
	}
	table.to_string()
}

/// A line for each field, without a frame: a value can then be copied whole, whatever the terminal's width.
fn lined(lines: &[(String, String)]) -> String {
	let widest = lines.iter().map(|(name, _)| length(name)).max().unwrap_or_default();
	let line = |(name, value): &(String, String)| format!("{name:widest$}  {value}");
	lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn width(text: &str) -> usize {
	text.lines().map(length).max().unwrap_or_default()
}

fn length(text: &str) -> usize {
	text.chars().count()
}

/// `cell` with its hashes and accounts shortened, so that one still sees which is which.
fn shortened(cell: &str) -> String {
	let short = |word: &str| {
		let bare = word.trim_end_matches([',', ';']);
		let is_long = bare.len() >= 40 && bare.bytes().all(|byte| byte.is_ascii_alphanumeric());
		match (bare.get(..10), bare.get(bare.len().saturating_sub(4)..)) {
			(Some(begin), Some(end)) if is_long => {
				format!("{begin}…{end}{}", word.get(bare.len()..).unwrap_or_default())
			}
			_ => word.to_owned(),
		}
	};
	cell.split(' ').map(short).collect::<Vec<_>>().join(" ")
}

/// What a reader looks for first.
const FIRST: &[&str] = &[
	"record",
	"consent",
	"motion",
	"subject",
	"institution",
	"name",
	"officer",
	"direction",
	"from",
	"to",
	"post",
	"captured_at",
	"recorded_at",
	"outcome",
	"basis",
	"reasons",
	"verdict",
];

/// The fields of `json` with their inner fields, by their names with dots.
pub fn flat(json: &Json) -> Vec<(String, String)> {
	let mut lines = Vec::new();
	flatten("", json, &mut lines);
	lines
}

fn flatten(name: &str, json: &Json, lines: &mut Vec<(String, String)>) {
	match json {
		Json::Object(fields) if !fields.is_empty() => {
			let mut fields: Vec<_> = fields.iter().collect();
			fields.sort_by_key(|(field, _)| {
				FIRST.iter().position(|first| first == field).unwrap_or(FIRST.len())
			});
			for (field, value) in fields {
				let name = if name.is_empty() { field.clone() } else { format!("{name}.{field}") };
				flatten(&name, value, lines);
			}
		}
		Json::Array(items) if items.iter().any(Json::is_object) => {
			for (position, item) in items.iter().enumerate() {
				flatten(&format!("{name}[{position}]"), item, lines);
			}
		}
		other => lines.push((name.to_owned(), cell(last(name), other))),
	}
}

/// The end of a name with dots or slashes.
fn last(name: &str) -> &str {
	let end = name.rsplit(['.', '/']).next().unwrap_or(name);
	end.split('[').next().unwrap_or(end)
}

/// What a column holds of a row, for people.
pub fn at(row: &Json, content: &str) -> String {
	let word = |word: &str| match word.starts_with('/') {
		true => row.pointer(word).map_or_else(|| NOTHING.into(), |json| cell(last(word), json)),
		false => word.to_owned(),
	};
	content.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The value `json` of the field `name`, for people.
fn cell(name: &str, json: &Json) -> String {
	match json {
		Json::Null => NOTHING.into(),
		Json::Bool(true) => "yes".into(),
		Json::Bool(false) => "no".into(),
		Json::String(text) => text.clone(),
		Json::Number(number) => match number.as_u64().filter(|_| dates::is_moment(name)) {
			Some(time) => dates::show(time),
			None => number.to_string(),
		},
		Json::Array(items) if items.is_empty() => NOTHING.into(),
		Json::Array(items) => {
			items.iter().map(|item| cell(name, item)).collect::<Vec<_>>().join(", ")
		}
		Json::Object(fields) => fields
			.iter()
			.map(|(name, value)| format!("{name} {}", cell(name, value)))
			.collect::<Vec<_>>()
			.join("; "),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use serde_json::json;

	const HASH: &str = "0x0707070707070707070707070707070707070707070707070707070707070707";
	const ACCOUNT: &str = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";

	#[test]
	fn cells_should_read_as_people_write() {
		assert_eq!(cell("x", &json!(null)), "-");
		assert_eq!(cell("x", &json!(["Objection", "ExitBan"])), "Objection, ExitBan");
		assert_eq!(cell("x", &json!(7)), "7");
		assert_eq!(cell("x", &json!({"Guardians": [0, 1]})), "Guardians 0, 1");
	}

	#[test]
	fn a_number_should_be_a_time_by_its_field_and_never_by_its_size() {
		let time = 1_796_126_400_000_u64;
		assert_eq!(cell("captured_at", &json!(time)), "2026-12-01 12:00:00 UTC");
		assert_eq!(cell("captured_at", &json!(0)), "1970-01-01 00:00:00 UTC");
		assert_eq!(
			cell("call", &json!({"valid_until": time})),
			"valid_until 2026-12-01 12:00:00 UTC"
		);
		let credit =
			json!({"Balances": {"force_set_balance": {"new_free": 5_000_000_000_000_u64}}});
		assert_eq!(cell("call", &credit), "Balances force_set_balance new_free 5000000000000");
		assert_eq!(fields(&json!({"free": time}), None).matches("1796126400000").count(), 1);
	}

	fn records() -> Json {
		let record = |number: u64| {
			json!({
				"record": number, "captured_at": 1_796_126_400_000_u64, "post": "MDLEU", "subject": HASH,
				"direction": "exit", "from": "MD", "to": "RO", "institution": 3,
				"name": "Border police of a country with a long name",
				"outcome": "Denied", "reasons": ["ConsentMissing", "IdentityNotActive", "AlertRaised"],
			})
		};
		json!([record(1), record(1_234_567)])
	}

	const COLUMNS: Layout<'static> = Layout {
		all: &[
			("Record", "/record"),
			("Seen", "/captured_at"),
			("Post", "/post"),
			("Child", "/subject"),
			("Way", "/direction /from > /to"),
			("By", "/institution /name"),
			("Verdict", "/outcome"),
			("Reasons", "/reasons"),
		],
		narrow: &[
			("Record", "/record"),
			("Seen", "/captured_at"),
			("Post", "/post"),
			("Child", "/subject"),
			("Verdict", "/outcome /reasons"),
		],
	};

	#[test]
	fn a_table_should_fit_any_terminal_and_break_no_word() {
		let whole = rows(&records(), COLUMNS, None);
		for room in [200, 120, 100, 80, 30] {
			let shown = rows(&records(), COLUMNS, Some(room));
			for word in ["1234567", "MDLEU", "IdentityNotActive", "ConsentMissing,", "2026-12-01"] {
				assert!(shown.contains(word), "{word} is broken at {room}:\n{shown}");
			}
			let (is_short, is_whole) = (shown.contains("0x07070707…0707"), shown.contains(HASH));
			assert!(is_short != is_whole, "{room}:\n{shown}");
			// Without room for a table, each value stands whole on a line of its own.
			assert!(is_whole == (room == 30) || room == 200, "{room}:\n{shown}");
			assert!(width(&shown) <= room || room == 30, "{room}:\n{shown}");
		}
		assert!(rows(&records(), COLUMNS, Some(120)).contains("exit MD > RO"));
		assert_eq!(rows(&records(), COLUMNS, Some(width(&whole))), whole);
	}

	#[test]
	fn a_hash_should_never_be_cut_where_one_thing_is_shown() {
		let thing =
			json!({"verdict": {"rules": {"country": "MD"}}, "evidence": HASH, "officer": ACCOUNT});
		for room in [40, 80, 200] {
			let shown = fields(&thing, Some(room));
			assert!(shown.contains(HASH) && shown.contains(ACCOUNT), "{shown}");
			assert!(shown.contains("verdict.rules.country"), "{shown}");
		}
	}

	#[test]
	fn comma_separated_values_should_be_read_as_values() {
		let row = json!([{"name": "=1+1", "place": "Chișinău, \"north\"", "due_at": 1_796_126_400_000_u64}]);
		let columns = &[("Name", "/name"), ("Place", "/place"), ("Due", "/due_at"), ("None", "/x")];
		let text = csv_rows(&row, columns);
		let lines =
			["Name,Place,Due,None", "'=1+1,\"Chișinău, \"\"north\"\"\",2026-12-01 12:00:00 UTC,-"];
		assert_eq!(text.lines().collect::<Vec<_>>(), lines);
		assert_eq!(csv_fields(&json!({"a": {"b": 1}})), "a.b\n1");
	}

	#[test]
	fn tables_should_hold_every_row_and_field() {
		let columns = &[("B", "/a/b"), ("C", "/c")];
		let rows = rows(&json!([{"a": {"b": 1}}, {"a": {"b": 2}}]), columns.into(), None);
		assert!(rows.contains('B') && rows.contains('1') && rows.contains('2'), "{rows}");
		let fields = fields(&json!({"outer": {"inner": true}, "list": [{"x": 1}]}), None);
		assert!(fields.contains("outer.inner") && fields.contains("list[0].x"), "{fields}");
	}
}
