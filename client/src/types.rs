//! Types of the chain that calls take and storage holds.

pub use tutela_primitives::{
	Accreditor, Actor, Appointment, Correction, CrossingReport, Institution, InstitutionStanding,
	LinkPeriod, PastOrder, Review, ReviewFinding, Subject,
};
