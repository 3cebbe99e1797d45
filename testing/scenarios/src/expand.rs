//! Tables that stand for several.

use super::{
	format::{AttestDef, Case, ChildDef, ConsentDef, GuardianDef},
	label::Label,
	steps::Each,
};
use toml::Spanned;

/// Replaces each table with `times` by as many tables.
pub(super) fn expand(case: &mut Case) {
	case.children = repeat(&case.children, |def| (def.times, &[]), number_child);
	case.guardians = repeat(&case.guardians, |def| (def.times, &[]), number_guardian);
	case.consents = repeat(&case.consents, |def| (def.times, &def.but), number_consent);
	for step in &mut case.steps {
		step.each = repeat(&step.each, |each| (each.times, &each.but), number_each);
	}
}

fn repeat<D: Clone>(
	defs: &[D],
	times: impl Fn(&D) -> (Option<u32>, &[u32]),
	number: impl Fn(&mut D, u32),
) -> Vec<D> {
	let mut all = Vec::new();
	for def in defs {
		let (Some(count), but) = times(def) else {
			all.push(def.clone());
			continue;
		};
		for n in (1..=count).filter(|n| !but.contains(n)) {
			let mut one = def.clone();
			number(&mut one, n);
			all.push(one);
		}
	}
	all
}

fn number_child(def: &mut ChildDef, n: u32) {
	number(&mut def.id, n);
	def.by.iter_mut().chain(&mut def.tags).for_each(|label| number(label, n));
}

fn number_guardian(def: &mut GuardianDef, n: u32) {
	number(&mut def.id, n);
	def.of.iter_mut().chain(&mut def.by).for_each(|label| number(label, n));
}

fn number_consent(def: &mut ConsentDef, n: u32) {
	number(&mut def.id, n);
	number(&mut def.of, n);
	number(&mut def.out, n);
	def.back.iter_mut().for_each(|label| number(label, n));
	for AttestDef { by, claimed, attests_for, .. } in &mut def.attest {
		number(by, n);
		claimed
			.iter_mut()
			.chain(attests_for.iter_mut().flatten())
			.for_each(|label| number(label, n));
	}
}

fn number_each(each: &mut Each, n: u32) {
	number(&mut each.child, n);
	each.consents.iter_mut().for_each(|label| number(label, n));
}

fn number(label: &mut Label, n: u32) {
	if label.get_ref().contains("{n}") {
		*label = Spanned::new(label.span(), label.get_ref().replace("{n}", &n.to_string()));
	}
}
