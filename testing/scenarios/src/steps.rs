//! What may happen in a case, and what has to come out.

use super::{label::Label, when::When};
use serde::Deserialize;
use toml::Spanned;
use tutela_primitives::{
	AlertBasis, AlertKind, Attestor, Basis, CountryCode, EndReason, Finding, LinkBasis, Outcome,
	OverdueKind, OverrideReason, Passage, PortCode, Purpose, Reason, Relation, Right,
	SecondLineCheck,
};

/// One act. Exactly one verb is given.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
	/// Label of the record that it makes.
	pub id: Option<Label>,
	/// What has to come out; that it succeeds, unless said otherwise.
	pub expect: Option<Spanned<Expectation>>,
	/// What has to come out of each of several crossings, in the order of their records.
	pub expect_in_order: Option<Spanned<Vec<Expectation>>>,
	/// The children of `cross_all`.
	#[serde(default)]
	pub each: Vec<Each>,

	// At the border.
	/// A crossing.
	pub cross: Option<Spanned<Cross>>,
	/// Crossings that are sent at the same time, from several posts.
	pub race: Option<Spanned<Vec<Cross>>>,
	/// The crossing of several children in one call.
	pub cross_all: Option<Spanned<CrossAll>>,
	/// A child that nobody can name.
	pub unidentified: Option<Spanned<Unidentified>>,
	/// An attempt that a child-protection body saw.
	pub report: Option<Spanned<Report>>,
	/// An emergency override.
	#[serde(rename = "override")]
	pub overrule: Option<Spanned<Overrule>>,
	/// A second look at a crossing that was referred.
	pub release: Option<Spanned<Release>>,
	/// The review of an override.
	pub review: Option<Spanned<Review>>,
	/// A correction.
	pub amend: Option<Spanned<Amend>>,
	/// The remark that a journey is overdue.
	pub flag_overdue: Option<Spanned<ByChild>>,
	/// An alert.
	pub alert: Option<Spanned<AlertStep>>,
	/// The end of an alert.
	pub clear_alert: Option<Spanned<ClearAlert>>,
	/// A call for help.
	pub distress: Option<Spanned<ByChild>>,

	// On the child's file.
	/// One more guardian.
	pub establish: Option<Spanned<Establish>>,
	/// A guardian's withdrawal of one consent.
	pub revoke: Option<Spanned<Revoke>>,
	/// A guardian's withdrawal of every consent.
	pub revoke_all: Option<Spanned<ByChild>>,
	/// A guardian's objection.
	pub object: Option<Spanned<ByChild>>,
	/// A guardian's objection to the child's living abroad only.
	pub object_to_residence: Option<Spanned<ByChild>>,
	/// The end of an objection.
	pub withdraw_objection: Option<Spanned<ByChild>>,
	/// A court's support of an objection.
	pub back_objection: Option<Spanned<ByLink>>,
	/// A court's order.
	pub order: Option<Spanned<OrderStep>>,
	/// The end of an order.
	pub lift_order: Option<Spanned<LiftOrder>>,
	/// A court's requirement.
	pub require: Option<Spanned<Require>>,
	/// A link is suspended.
	pub suspend_link: Option<Spanned<ByLink>>,
	/// A link is disputed.
	pub contest_link: Option<Spanned<ByLink>>,
	/// A link counts again.
	pub reinstate_link: Option<Spanned<ByLink>>,
	/// A link ends.
	pub end_link: Option<Spanned<EndLink>>,
	/// A guardian gives a link up.
	pub relinquish: Option<Spanned<ByChild>>,
	/// A guardian's key is replaced.
	pub replace_key: Option<Spanned<ReplaceKey>>,
	/// A link that is in doubt is confirmed.
	pub confirm_link: Option<Spanned<ByLink>>,

	// In the registry.
	/// A registration.
	pub register: Option<Spanned<ByChild>>,
	/// A change of standing.
	pub standing: Option<Spanned<StandingStep>>,
	/// An identity that is in doubt is confirmed.
	pub confirm_identity: Option<Spanned<ByChild>>,

	/// Any other call, by name.
	pub call: Option<Spanned<NamedCall>>,

	// Among institutions.
	/// The council suspends an institution.
	pub suspend: Option<Spanned<OfInstitution>>,
	/// The council reinstates an institution.
	pub reinstate: Option<Spanned<OfInstitution>>,
	/// The council distrusts all that an institution did since a day before.
	pub distrust: Option<Spanned<OfInstitution>>,
	/// An institution's administrator dismisses an officer.
	pub dismiss: Option<Spanned<OfOfficer>>,
}

/// A crossing of one child.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cross {
	/// The officer, or whoever tries to be one.
	pub by: Label,
	/// The child.
	pub child: Label,
	/// The country that it leaves for.
	pub exit_to: Option<CountryCode>,
	/// The country that it comes from.
	pub entry_from: Option<CountryCode>,
	/// Guardians who travel along.
	pub with: Option<Vec<Label>>,
	/// Another person who travels along.
	pub escort: Option<String>,
	/// That nobody travels along.
	#[serde(default)]
	pub alone: bool,
	/// The consents presented.
	#[serde(default)]
	pub consents: Vec<Label>,
	/// Whether their signatures are left out, because the file remembers them.
	#[serde(default)]
	pub unsigned: bool,
	/// When it was seen.
	pub captured: Option<When>,
	/// The country of the document that the child shows.
	pub document: Option<CountryCode>,
	/// The country in which the journey is to end, if that is not the one on the other side.
	pub final_destination: Option<CountryCode>,
	/// What happened, beside the verdict: `Unknown`, `Passed` or `TurnedBack`.
	#[serde(default)]
	pub passage: Passage,
	/// Why the child leaves.
	#[serde(default)]
	pub purpose: Purpose,
	/// What is shown of how the escort is related to the child.
	pub kinship: Option<KinshipDef>,
	/// What is shown of where the child's home is.
	pub home: Option<HomeDef>,
	/// Whether the officer doubts.
	#[serde(default)]
	pub doubts: bool,
	/// Where; the officer's post unless said otherwise.
	pub post: Option<PortCode>,
}

/// An attestation of how the escort is related to the child.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KinshipDef {
	/// How.
	pub relation: Relation,
	/// The officer who attests it, or whoever tries to be one.
	pub by: Label,
	/// In which capacity.
	#[serde(default = "registrar")]
	pub attestor: Attestor,
	/// The person whom it is for, if not the escort of the crossing.
	pub of: Option<String>,
	/// The child whom it is for, if not that of the crossing.
	pub child: Option<Label>,
	/// The last minute in which it counts; in 30 days unless said otherwise.
	pub valid_until: Option<When>,
}

/// An attestation of where the child's home is.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HomeDef {
	/// The country.
	pub country: CountryCode,
	/// The officer who attests it, or whoever tries to be one.
	pub by: Label,
	/// In which capacity.
	pub attestor: Attestor,
	/// Persons of whom one takes the child there.
	#[serde(default)]
	pub escort: Vec<String>,
	/// The child whom it is for, if not that of the crossing.
	pub child: Option<Label>,
	/// The last minute in which it counts; in 20 days unless said otherwise.
	pub valid_until: Option<When>,
}

fn registrar() -> Attestor {
	Attestor::Registrar
}

/// What the crossings of one call have in common.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CrossAll {
	/// The officer.
	pub by: Label,
	/// The country that the children leave for.
	pub exit_to: Option<CountryCode>,
	/// The country that they come from.
	pub entry_from: Option<CountryCode>,
	/// The person who travels along.
	pub escort: Option<String>,
	/// When they were seen.
	pub captured: Option<When>,
	/// Where; the officer's post unless said otherwise.
	pub post: Option<PortCode>,
}

/// One child of several in one call.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Each {
	/// The child.
	pub child: Label,
	/// For how many children the table stands.
	pub times: Option<u32>,
	/// The numbers that are left out.
	#[serde(default)]
	pub but: Vec<u32>,
	/// The consents presented.
	#[serde(default)]
	pub consents: Vec<Label>,
	/// What has to come out.
	pub expect: Spanned<Expectation>,
}

/// A crossing of a child that nobody can name.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unidentified {
	/// The officer.
	pub by: Label,
	/// The country that it leaves for.
	pub exit_to: Option<CountryCode>,
	/// The country that it comes from.
	pub entry_from: Option<CountryCode>,
	/// The person who travels along; nobody if none is given.
	pub escort: Option<String>,
	/// When it was seen.
	pub captured: Option<When>,
	/// Where; the officer's post unless said otherwise.
	pub post: Option<PortCode>,
}

/// An attempt that a child-protection body saw.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
	/// The officer.
	pub by: Label,
	/// The child, if it is known.
	pub child: Option<Label>,
	/// The country that was to be left.
	pub from: CountryCode,
	/// The country that was to be entered.
	pub to: CountryCode,
	/// The person who travelled along; nobody if none is given.
	pub escort: Option<String>,
	/// When it was seen.
	pub captured: Option<When>,
}

/// An emergency override.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overrule {
	/// The officer.
	pub by: Label,
	/// The step whose record is overridden.
	pub record: Label,
	/// Why.
	pub reason: OverrideReason,
	/// The officer of another institution who approves.
	pub approved_by: Label,
}

/// A second officer's look at a crossing that was referred.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Release {
	/// The second officer.
	pub by: Label,
	/// The step whose record referred the child.
	pub record: Label,
	/// What the second officer checked.
	pub check: SecondLineCheck,
	/// The consents presented now.
	#[serde(default)]
	pub consents: Vec<Label>,
	/// Whether the second officer doubts, too.
	#[serde(default)]
	pub doubts: bool,
}

/// The review of an override or a release.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
	/// The officer.
	pub by: Label,
	/// The step whose record is reviewed.
	pub record: Label,
	/// What was found.
	pub finding: Finding,
}

/// A correction. What is not given stays as it was.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amend {
	/// The officer.
	pub by: Label,
	/// The step whose record is corrected.
	pub record: Label,
	/// The second officer of the same institution.
	pub approved_by: Label,
	/// The child that it was.
	pub child: Option<Label>,
	/// The country on the other side.
	pub other: Option<CountryCode>,
}

/// Somebody's act on a child's file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ByChild {
	/// Who acts.
	pub by: Label,
	/// The child.
	pub child: Label,
}

/// Somebody's act on a guardian's link.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ByLink {
	/// Who acts.
	pub by: Label,
	/// The child.
	pub child: Label,
	/// The guardian.
	pub guardian: Label,
}

/// One more guardian.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Establish {
	/// The officer.
	pub by: Label,
	/// The child.
	pub child: Label,
	/// The guardian's key.
	pub key: Label,
	/// What the link rests on.
	pub basis: LinkBasis,
	/// What the guardian may do.
	pub rights: Vec<Right>,
}

/// The end of a link.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndLink {
	/// Who acts.
	pub by: Label,
	/// The child.
	pub child: Label,
	/// The guardian.
	pub guardian: Label,
	/// Why.
	pub reason: EndReason,
}

/// A new key for a guardian.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReplaceKey {
	/// Who acts.
	pub by: Label,
	/// The child.
	pub child: Label,
	/// The guardian.
	pub guardian: Label,
	/// The new key.
	pub to: Label,
}

/// The withdrawal of a consent.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Revoke {
	/// The guardian.
	pub by: Label,
	/// The consent.
	pub consent: Label,
}

/// A court's order.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderStep {
	/// The court's officer.
	pub by: Label,
	/// The child.
	pub child: Label,
	/// What is ordered.
	pub kind: OrderName,
	/// The guardian who alone decides, for `SoleTravelRight`.
	pub guardian: Option<Label>,
	/// When it lapses.
	pub valid_until: Option<When>,
}

/// What a court may order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum OrderName {
	/// The child must not leave.
	ExitBan,
	/// One guardian alone decides on journeys.
	SoleTravelRight,
	/// The child may travel, whoever refuses.
	AuthoriseTravel,
	/// The minor is married.
	Marriage,
	/// The minor is enrolled abroad.
	EnrolmentAbroad,
	/// The minor is emancipated.
	Emancipation,
}

/// The end of a court's order.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LiftOrder {
	/// The court's officer.
	pub by: Label,
	/// The child.
	pub child: Label,
	/// The order's number on the file, from 0.
	pub number: u32,
}

/// How many guardians must agree.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Require {
	/// The court's officer.
	pub by: Label,
	/// The child.
	pub child: Label,
	/// `Every`, `AnyOne` or a number.
	pub consent_of: Spanned<String>,
}

/// An alert.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlertStep {
	/// The officer.
	pub by: Label,
	/// The child.
	pub child: Label,
	/// Why.
	pub kind: AlertKind,
	/// When it lapses.
	pub valid_until: When,
	/// What it rests on; the institution's own finding unless said otherwise.
	pub basis: Option<AlertBasis>,
	/// Name of the court's decision that it rests on.
	pub decision: Option<String>,
}

/// The end of an alert.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClearAlert {
	/// Who clears it.
	pub by: Label,
	/// The child.
	pub child: Label,
	/// Who raised it: an officer, the child's advocate, or the key of the child; the same as `by`
	/// unless said otherwise.
	pub raised_by: Option<Label>,
	/// Which.
	pub kind: AlertKind,
}

/// A change of standing.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandingStep {
	/// The officer.
	pub by: Label,
	/// The child.
	pub child: Label,
	/// To what.
	pub to: StandingName,
}

/// A standing that a registrar may set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum StandingName {
	/// The identity can be relied on.
	Active,
	/// It is stopped while a doubt is cleared up.
	Suspended,
	/// The person has died.
	Deceased,
	/// It was obtained by fraud.
	Fraudulent,
}

/// Any call of the chain, with its arguments as text.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedCall {
	/// Who sends it.
	pub by: Label,
	/// `Pallet.call`, as the metadata has it.
	pub name: Spanned<String>,
	/// The arguments in the metadata's order, as `tutela call` reads them. `$label` stands for the
	/// id of the child, or for the account of the key, with that label.
	#[serde(default)]
	pub with: Vec<Label>,
}

/// The council's act on an institution.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfInstitution {
	/// Which.
	pub institution: Label,
}

/// An administrator's act on an officer.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfOfficer {
	/// Which.
	pub officer: Label,
}

/// What has to come out of a step: a record, an error, a refusal, or a state.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expectation {
	/// The record's outcome. A record is expected if it is given.
	pub outcome: Option<Outcome>,
	/// The record's basis.
	pub basis: Option<Basis>,
	/// All of the record's reasons.
	#[serde(default)]
	pub reasons: Vec<Reason>,
	/// The version of the rules it was judged by.
	pub rules: Option<u32>,
	/// Whether the record names with whom the child stays.
	pub stays: Option<bool>,
	/// The call is in a block, fails with `Pallet.Error`, and leaves no record.
	pub error: Option<String>,
	/// The pool refuses the call, which is in no block.
	#[serde(default)]
	pub refused: bool,
	/// The review of the step's record.
	pub review: Option<ReviewState>,
	/// What the child is overdue for.
	pub overdue: Option<OverdueKind>,
	/// How often somebody tried to register the holder of the child's first tag once more.
	pub duplicates: Option<u32>,
}

/// How far the review of an override is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReviewState {
	/// It is due.
	Open,
	/// It was due, and is still not there.
	Overdue,
	/// It is there.
	Closed,
}
