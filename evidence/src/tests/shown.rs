//! Attacks by letters that a reader does not see, and by names that look like others.

use crate::shown::{drawn, suspicion, visible, visible_lines};

#[test]
fn what_cannot_be_seen_should_be_written_out() {
	for (hidden, shown) in [
		// Right-to-left override, isolates, marks: what follows is read in another order.
		("gnp\u{202e}txt.exe", "gnp⟨U+202E⟩txt.exe"),
		("\u{2066}a\u{2069}", "⟨U+2066⟩a⟨U+2069⟩"),
		("a\u{200f}b\u{61c}c", "a⟨U+200F⟩b⟨U+061C⟩c"),
		// No width at all.
		("Bor\u{200b}der", "Bor⟨U+200B⟩der"),
		("a\u{200d}b\u{2060}c\u{feff}", "a⟨U+200D⟩b⟨U+2060⟩c⟨U+FEFF⟩"),
		("a\u{ad}b", "a⟨U+00AD⟩b"),
		("\u{e0041}\u{e0042}", "⟨U+E0041⟩⟨U+E0042⟩"),
		("a\u{fe0f}\u{e0100}", "a⟨U+FE0F⟩⟨U+E0100⟩"),
		// Letters and marks that are drawn empty.
		("a\u{3164}\u{115f}\u{2800}\u{ffa0}", "a⟨U+3164⟩⟨U+115F⟩⟨U+2800⟩⟨U+FFA0⟩"),
		// Spaces that are none of the keyboard's, and ends of lines.
		("a\u{a0}b\u{3000}c", "a⟨U+00A0⟩b⟨U+3000⟩c"),
		("a\nb\rc\td", "a⟨U+000A⟩b⟨U+000D⟩c⟨U+0009⟩d"),
		("a\u{2028}b\u{2029}", "a⟨U+2028⟩b⟨U+2029⟩"),
		// What steers a terminal.
		("\u{1b}[2J\u{9b}1m\u{7}", "⟨U+001B⟩[2J⟨U+009B⟩1m⟨U+0007⟩"),
		("\u{e000}", "⟨U+E000⟩"),
		// Marks in a heap cover the lines around; a mark at the beginning stands on what is before.
		("e\u{301}\u{301}\u{301}\u{301}", "e\u{301}\u{301}\u{301}⟨U+0301⟩"),
		("\u{338}verified", "⟨U+0338⟩verified"),
	] {
		assert_eq!(visible(hidden), shown, "{hidden:?}");
		assert_eq!(visible(shown), shown);
	}
}

#[test]
fn what_people_write_should_stay_as_it_is() {
	for text in [
		"Poliția de Frontieră, Ungheni",
		"Державна прикордонна служба України",
		"Préfecture de l’Isère – n° 4",
		"משטרת הגבולות",
		"شرطة الحدود",
		"国境警備隊",
		"सीमा पुलिस",
		"cafe\u{301}",
	] {
		assert_eq!(visible(text), text);
		assert_eq!(suspicion(text), None, "{text}");
	}
	assert_eq!(visible_lines("a\n  b\u{202e}\n"), "a\n  b⟨U+202E⟩\n");
}

#[test]
fn names_that_pretend_should_be_flagged() {
	for name in [
		// Cyrillic о within a Latin word.
		"B\u{43e}rder Police",
		// Greek Α, and a fullwidth letter's neighbour in Cyrillic.
		"\u{391}gency of Child Protection",
		// A word that is Cyrillic throughout, among Latin ones.
		"Police \u{43e}f the \u{420}\u{41e}\u{420}\u{415}",
		"Border\u{200b}Police",
		"\u{202e}eciloP redroB",
	] {
		assert!(suspicion(name).is_some(), "{name:?}");
	}
	// An abbreviation of look-alikes in its own script.
	assert_eq!(suspicion("МВС України"), None);
	assert_eq!(suspicion("Border Police / Прикордонна служба"), None);
}

fn look_alike(one: &str, other: &str) -> bool {
	drawn(one).iter().zip(drawn(other)).any(|(one, other)| *one == other)
}

#[test]
fn names_that_look_alike_should_be_the_same_when_drawn() {
	for other in [
		"Border Police",
		"BORDER POLICE",
		"B\u{43e}rder P\u{43e}lice",
		"Border\u{200b} Police",
		"Borde\u{433} Police",
	] {
		assert!(look_alike("Border Police", other), "{other:?}");
	}
	// Cyrillic capitals.
	assert!(look_alike("MBC", "\u{41c}\u{412}\u{421}"));
	assert!(!look_alike("Border Police", "Border Police 2"));
	assert!(!look_alike("МВС", "МВД"));
}
