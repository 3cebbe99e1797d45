//! Who is told what.

use super::sign::SigningKey;
use crate::{
	desk::{Desks, Role},
	events::{Event, Kind},
};
use tutela_primitives::Moment;

/// Where a receiver comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
	/// The configuration has it.
	Configuration,
	/// This desk registered it.
	Desk(String),
}

/// A receiver of events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receiver {
	/// By what it is known here.
	pub id: String,
	/// Where messages go.
	pub url: String,
	/// It is told what a desk with these roles may know.
	pub roles: Vec<Role>,
	/// The kinds of events that it wants. None: all.
	pub kinds: Vec<Kind>,
	/// What messages are signed with: the newest key first. An older one signs too until it ends.
	pub keys: Vec<(SigningKey, Option<Moment>)>,
	/// Where it comes from.
	pub origin: Origin,
}

impl Receiver {
	/// What it is told of an event. `None`: nothing.
	pub fn told(&self, event: &Event) -> Option<Event> {
		let is_wanted = self.kinds.is_empty() || self.kinds.contains(&event.kind);
		is_wanted.then(|| event.for_roles(&self.roles)).flatten()
	}

	/// Why it is told nothing at present: the desk that registered it may no longer know what it is told.
	pub fn held_back(&self, desks: &Desks) -> Option<String> {
		let Origin::Desk(name) = &self.origin else { return None };
		match desks.all.iter().find(|desk| desk.name == *name) {
			None => Some(format!(
				"the desk `{name}` that registered it is not in the file of desks any more"
			)),
			Some(desk) => self.roles.iter().find(|role| !desk.roles.contains(role)).map(|role| {
				format!("the desk `{name}` that registered it has the role {role} no longer")
			}),
		}
	}

	/// The keys that sign at `now`.
	pub fn keys_at(&self, now: Moment) -> impl Iterator<Item = &SigningKey> {
		self.keys
			.iter()
			.filter(move |(_, until)| until.is_none_or(|until| now < until))
			.map(|(key, _)| key)
	}
}

/// How it goes with a receiver.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
	/// Messages that wait.
	pub waiting: u64,
	/// When the oldest of them began to wait.
	pub oldest_at: Option<Moment>,
	/// Messages that were given up.
	pub dead: u64,
	/// Messages that it took.
	pub delivered: u64,
	/// Attempts that failed.
	pub failed: u64,
	/// When it took one last.
	pub delivered_at: Option<Moment>,
	/// When an attempt failed last, and why.
	pub failure: Option<(Moment, String)>,
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::desk::Desk;

	#[test]
	fn a_receiver_should_be_told_nothing_when_its_desk_may_know_no_more() {
		let receiver = Receiver {
			id: "a".into(),
			url: "https://hooks.example.org/".into(),
			roles: vec![Role::Border, Role::Auditor],
			kinds: Vec::new(),
			keys: Vec::new(),
			origin: Origin::Desk("adapter".into()),
		};
		let held_back = |roles: &[Role]| {
			let (desk, _) = Desk::with_token("adapter", roles.to_vec(), None).unwrap();
			receiver.held_back(&Desks { all: vec![desk] })
		};
		assert_eq!(held_back(&[Role::Webhooks, Role::Auditor, Role::Border]), None);
		assert!(held_back(&[Role::Webhooks, Role::Border]).unwrap().contains("role auditor"));
		assert!(receiver.held_back(&Desks::default()).unwrap().contains("`adapter`"));
		let configured = Receiver { origin: Origin::Configuration, ..receiver };
		assert_eq!(configured.held_back(&Desks::default()), None);
	}
}
