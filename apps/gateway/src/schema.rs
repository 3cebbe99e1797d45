//! How what is read and written is described in OpenAPI.
//!
//! What a crossing or a consent is, its file says: [`tutela_client::crossing_file`] and
//! [`tutela_client::consent_file`] read the very same text. The types here have no values. Each describes one that is
//! defined there or in the primitives.

use serde_json::json;
use tutela_primitives::{CountryCode, Member};
use utoipa::{
	openapi::{
		schema::{
			AdditionalProperties, ArrayBuilder, ObjectBuilder, OneOfBuilder, Schema, SchemaType,
			Type,
		},
		Ref, RefOr,
	},
	PartialSchema, ToSchema,
};

/// A date of which every month has 28 to 31 days, and a time in UTC.
const TIME: &str = "^(19[7-9][0-9]|20[0-9][0-9])-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|\
	(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))[T ]([01][0-9]|2[0-3]):[0-5][0-9]";

fn text(pattern: &str, says: &str, example: &str) -> RefOr<Schema> {
	ObjectBuilder::new()
		.schema_type(SchemaType::new(Type::String))
		.pattern(Some(pattern))
		.description(Some(says))
		.examples([json!(example)])
		.into()
}

/// Describes a type by a function of its own.
macro_rules! described {
	($($name:ident = $schema:expr;)*) => { $(
		#[doc = concat!("How `", stringify!($name), "` is described.")]
		pub struct $name;

		impl PartialSchema for $name {
			fn schema() -> RefOr<Schema> {
				$schema
			}
		}

		impl ToSchema for $name {}
	)* };
}

described! {
	Hash = text(
		"^0x[0-9a-fA-F]{64}$",
		"32 bytes: 0x and 64 hexadecimal digits",
		"0x5f2e1d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0",
	);
	ConsentId = text(
		"^0x[0-9a-fA-F]{32}$",
		"A consent: the first 16 bytes of the hash of its text",
		"0x5f2e1d3c4b5a69788796a5b4c3d2e1f0",
	);
	Reference = text(
		"^0x[0-9a-fA-F]{32}$",
		"16 random bytes",
		"0x5f2e1d3c4b5a69788796a5b4c3d2e1f0",
	);
	Signature = text(
		"^0x([0-9a-fA-F]{128}|[0-9a-fA-F]{130})$",
		"64 bytes in hexadecimal, or 65 for ECDSA",
		&format!("0x{}", "5f".repeat(64)),
	);
	Account = text(
		"^[1-9A-HJ-NP-Za-km-z]{47,48}$",
		"An account: its SS58 address",
		"5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY",
	);
	Country = text(
		&format!("^({})$", countries()),
		"A country: ISO 3166-1 alpha-2",
		"RO",
	);
	Post = text(
		&format!("^({})[A-Z2-9]{{3}}$", countries()),
		"A border post, port or airport: UN/LOCODE",
		"MDLEU",
	);
	Minute = text(
		&format!("{TIME} UTC$"),
		"A minute, as the text of a consent prints it",
		"2026-12-01 10:30 UTC",
	);
	Time = text(
		&format!("{TIME}(:[0-5][0-9](\\.[0-9]{{3}})?)?(Z| UTC)?$"),
		"A time in UTC",
		"2026-12-01T10:30:00Z",
	);
	When = OneOfBuilder::new()
		.item(Ref::from_schema_name("Time"))
		.item(
			ObjectBuilder::new()
				.schema_type(SchemaType::new(Type::Integer))
				.minimum(Some(0))
				.maximum(Some(4_102_444_800_000_i64))
				.description(Some("Unix milliseconds")),
		)
		.description(Some("A time in UTC, or Unix milliseconds"))
		.into();
	Companions = OneOfBuilder::new()
		.item(
			ObjectBuilder::new()
				.property("guardians", ArrayBuilder::new()
					.items(Ref::from_schema_name("Slot"))
					.max_items(Some(8))
					.description(Some("Guardians, by their places on the child's file")))
				.required("guardians")
				.additional_properties(Some(AdditionalProperties::FreeForm(false))),
		)
		.item(
			ObjectBuilder::new()
				.property("escort", Ref::from_schema_name("Hash"))
				.required("escort")
				.additional_properties(Some(AdditionalProperties::FreeForm(false)))
				.description(Some("Another person, by a commitment")),
		)
		.item(words(&["nobody"]))
		.description(Some("Who travels along"))
		.into();
	Escort = text(
		"^(with a guardian|alone|0x[0-9a-fA-F]{64}( or 0x[0-9a-fA-F]{64}){0,3})$",
		"With whom the child travels: a guardian, nobody, or persons by their commitments",
		"with a guardian",
	);
	Slot = integer(0, 255, "A guardian's place on the child's file");
	CrossingCount = integer(1, 255, "For how many crossings a consent serves");
	InstitutionNumber = integer(0, u32::MAX.into(), "An institution");
	Scheme = words(&["sr25519", "ed25519", "ecdsa"]).into();
	Direction = words(&["exit", "entry"]).into();
	Passage = words(&["unknown", "passed", "turned-back"]).into();
	CrossingPurpose = words(&["journey", "residence-abroad"]).into();
	Form = words(&["raw", "wrapped", "hashed"]).into();
	Outcome = members::<tutela_primitives::Outcome>();
	Basis = members::<tutela_primitives::Basis>();
	Reason = members::<tutela_primitives::Reason>();
	Purpose = members::<tutela_primitives::Purpose>();
	Attestor = members::<tutela_primitives::Attestor>();
	Relation = members::<tutela_primitives::Relation>();
}

fn integer(least: u64, most: u64, says: &str) -> RefOr<Schema> {
	ObjectBuilder::new()
		.schema_type(SchemaType::new(Type::Integer))
		.minimum(Some(least))
		.maximum(Some(most))
		.description(Some(says))
		.into()
}

fn words(all: &[&str]) -> ObjectBuilder {
	ObjectBuilder::new()
		.schema_type(SchemaType::new(Type::String))
		.enum_values(Some(all.iter().copied()))
}

/// The names of an enumeration, as the chain has them, each with its meaning.
fn members<E: Member + std::fmt::Debug>() -> RefOr<Schema> {
	let names: Vec<String> = E::ALL.iter().map(|member| format!("{member:?}")).collect();
	let lines: Vec<String> =
		E::ALL.iter().map(|member| format!("- `{member:?}`: {}", member.meaning())).collect();
	ObjectBuilder::new()
		.schema_type(SchemaType::new(Type::String))
		.enum_values(Some(names))
		.description(Some(lines.join("\n")))
		.into()
}

/// Every country's code, as a pattern.
fn countries() -> String {
	let letters = || b'A'..=b'Z';
	let all = letters().flat_map(|one| letters().map(move |other| [one, other]));
	let known = all.filter_map(|code| CountryCode::try_from(code).ok());
	known.map(|code| code.to_string()).collect::<Vec<_>>().join("|")
}

/// What a report shows: a consent that was lodged, or the consent itself.
pub struct Shown;

impl PartialSchema for Shown {
	fn schema() -> RefOr<Schema> {
		OneOfBuilder::new()
			.item(Ref::from_schema_name("ConsentId"))
			.item(Ref::from_schema_name("Consent"))
			.description(Some("A consent that was lodged before, by its id; or the consent itself"))
			.into()
	}
}

impl ToSchema for Shown {}

/// A crossing, as a crossing file has it.
#[derive(ToSchema)]
#[allow(dead_code)]
pub struct Crossing {
	/// The child.
	#[schema(inline = false)]
	subject: Hash,
	/// `exit` or `entry`, seen from the post.
	direction: Direction,
	/// The country on the other side.
	other: Country,
	/// The country in which the journey is to end, if that is not the one on the other side.
	final_destination: Option<Country>,
	/// Where.
	post: Post,
	/// Who travels along.
	companions: Companions,
	/// Commitment to what the officer keeps about it. The crossing is known again by it. Left out: a random one.
	#[schema(required = false)]
	evidence: Hash,
	/// When it was seen; now if it is left out.
	captured_at: Option<When>,
	/// The country of the document that the child shows; none if it is left out.
	document: Option<Country>,
	/// Whether the officer doubts.
	#[schema(required = false)]
	officer_doubts: bool,
	/// What happened: `unknown` if it is left out.
	#[schema(required = false)]
	passage: Passage,
	/// Why the child leaves: `journey` if it is left out.
	#[schema(required = false)]
	purpose: CrossingPurpose,
	/// How the escort is related to the child.
	kinship: Option<Kinship>,
	/// Where the child's home is.
	home: Option<Home>,
	/// The consents presented.
	#[schema(required = false, max_items = 4)]
	consents: Vec<Shown>,
	/// Whether the consents' signatures are left out, because the child's file remembers them.
	#[schema(required = false)]
	unsigned: bool,
}

/// A consent, as a consent file has it.
#[derive(ToSchema)]
#[allow(dead_code)]
pub struct Consent {
	/// Genesis hash of the network it counts on.
	network: Hash,
	/// The child.
	subject: Hash,
	/// What is agreed to.
	terms: Terms,
	/// Who agreed.
	#[schema(required = false, max_items = 8)]
	attestations: Vec<Attestation>,
}

/// What is agreed to.
#[derive(ToSchema)]
#[allow(dead_code)]
pub struct Terms {
	/// The series of those guardians who withdrew all consents before; the first one for all others.
	#[schema(required = false, max_items = 8)]
	series: Vec<Series>,
	/// Why the child leaves: a journey if it is left out.
	#[schema(required = false)]
	purpose: Purpose,
	/// Destinations.
	#[schema(min_items = 1, max_items = 8)]
	to: Vec<Country>,
	/// When the consent was drawn up.
	issued: Minute,
	/// First minute of the window.
	from: Minute,
	/// Last minute of the window.
	until: Minute,
	/// Last minute by which the child must be back.
	return_by: Option<Minute>,
	/// With whom the child stays, by a commitment.
	stays_with: Option<Hash>,
	/// With whom the child leaves.
	escort_out: Escort,
	/// With whom the child comes back.
	escort_back: Escort,
	/// For how many crossings out of a country it serves.
	crossings: CrossingCount,
	/// The one institution that may present it; none for any border institution.
	submitted_by: Option<InstitutionNumber>,
	/// Random bytes.
	reference: Reference,
}

/// The series in which a guardian's consents count.
#[derive(ToSchema)]
#[allow(dead_code)]
pub struct Series {
	/// The guardian, by place on the child's file.
	slot: Slot,
	/// The series.
	code: SeriesCode,
}

described! {
	SeriesCode = text("^0x[0-9a-fA-F]{16}$", "A series: 8 bytes in hexadecimal", "0x0000000000000000");
}

/// Who agreed: `guardian` for a guardian's signature; `officer`, `attestor`, `attested_at` and `guardians` for an
/// officer's.
#[derive(ToSchema)]
#[allow(dead_code)]
pub struct Attestation {
	/// The guardian who signed, by place on the child's file.
	guardian: Option<Slot>,
	/// The officer's key.
	officer: Option<Account>,
	/// In which capacity the officer attests it.
	attestor: Option<Attestor>,
	/// When the guardians appeared.
	attested_at: Option<Minute>,
	/// The guardians who appeared before the officer.
	#[schema(max_items = 8)]
	guardians: Option<Vec<Slot>>,
	/// The signature's scheme.
	scheme: Scheme,
	/// In which form the text was signed: `raw` if it is left out.
	#[schema(required = false)]
	form: Form,
	/// The signature.
	signature: Signature,
}

/// An attestation of kinship, as its file has it.
#[derive(ToSchema)]
#[allow(dead_code)]
pub struct Kinship {
	/// Genesis hash of the network on which it counts.
	network: Hash,
	/// The child.
	subject: Hash,
	/// The escort's commitment of this journey.
	escort: Hash,
	/// How the escort is related to the child.
	relation: Relation,
	/// In which capacity the officer attests it.
	attestor: Attestor,
	/// The officer's key.
	officer: Account,
	/// When it was attested.
	attested_at: Minute,
	/// Last minute in which it counts.
	valid_until: Minute,
	/// The signature's scheme.
	scheme: Scheme,
	/// In which form the text was signed: `raw` if it is left out.
	#[schema(required = false)]
	form: Form,
	/// The signature.
	signature: Signature,
}

/// An attestation of home, as its file has it.
#[derive(ToSchema)]
#[allow(dead_code)]
pub struct Home {
	/// Genesis hash of the network on which it counts.
	network: Hash,
	/// The child.
	subject: Hash,
	/// The country of the child's home.
	country: Country,
	/// Of whom one takes the child there, by their commitments. Empty: whoever may take it home.
	#[schema(required = false, max_items = 4)]
	escort: Vec<Hash>,
	/// In which capacity the officer attests it.
	attestor: Attestor,
	/// The officer's key.
	officer: Account,
	/// When it was attested.
	attested_at: Minute,
	/// Last minute in which it counts.
	valid_until: Minute,
	/// The signature's scheme.
	scheme: Scheme,
	/// In which form the text was signed: `raw` if it is left out.
	#[schema(required = false)]
	form: Form,
	/// The signature.
	signature: Signature,
}
