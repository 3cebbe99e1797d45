use crate::{tests::*, *};
use tutela_primitives::{AllowanceTerms, InstitutionId, Role};

#[test]
fn genesis_should_store_institutions_and_officers() {
	run(|| {
		assert_eq!(NextInstitution::<Test>::get(), NEXT);
		assert_eq!(stored(POLICE).parent, Some(MINISTRY));
		assert_eq!(Accreditation::officer(POLICE_OFFICER).unwrap().institution, POLICE);
	});
}

#[test]
fn genesis_should_set_allowance_when_one_is_given() {
	let mut institutions = institutions();
	institutions[0].allowance = Some(AllowanceTerms { capacity: 9, refill_per_second: 1 });
	chain_with(institutions).build_and_execute(|| {
		assert_eq!(Accreditation::allowance_left(AGENCY), Some(9));
	});
}

#[test]
fn genesis_should_survive_json() {
	let config =
		GenesisConfig::<Test> { institutions: institutions(), _config: Default::default() };
	let json = serde_json::to_value(&config).unwrap();
	assert_eq!(json["institutions"][2]["officers"][0]["post"], "MDLEU");
	assert_eq!(json["institutions"][2]["roles"][0], "Border");
	let read: GenesisConfig<Test> = serde_json::from_value(json).unwrap();
	assert_eq!(read.institutions, config.institutions);
}

#[test]
#[should_panic(expected = "RolesNotHeld")]
fn genesis_should_panic_when_officer_has_a_role_too_many() {
	let mut institutions = institutions();
	institutions[2].officers[0].roles.insert(Role::Court);
	chain_with(institutions).build();
}

#[test]
#[should_panic(expected = "InstitutionNotFound")]
fn genesis_should_panic_when_parent_comes_later() {
	let mut institutions = institutions();
	institutions[2].parent = Some(InstitutionId(9));
	chain_with(institutions).build();
}

#[test]
#[should_panic(expected = "longer than 160 bytes")]
fn genesis_should_panic_when_name_is_too_long() {
	let mut institutions = institutions();
	institutions[0].name = "x".repeat(161);
	chain_with(institutions).build();
}
