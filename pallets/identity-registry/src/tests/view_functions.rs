use crate::tests::*;
use frame_support::assert_ok;

#[test]
fn subject_should_show_the_file_when_there_is_one() {
	run(|| {
		assert_eq!(IdentityRegistry::subject(CHILD), Some(file(CHILD)));
		assert_eq!(IdentityRegistry::subject(UNKNOWN), None);
	});
}

#[test]
fn subject_of_tag_should_name_the_holder_when_there_is_one() {
	chain().set_up(tagged(UNKNOWN, [1])).build_and_execute(|| {
		assert_eq!(IdentityRegistry::subject_of_tag(tag(1)), Some(UNKNOWN));
		assert_eq!(IdentityRegistry::subject_of_tag(tag(2)), None);
	});
}

#[test]
fn controllers_should_be_found_when_one_is_bound() {
	run(|| {
		grow_up(CHILD);
		assert_ok!(IdentityRegistry::bind_controller(by(MD_REGISTRAR), CHILD, key(1)));
		assert_eq!(IdentityRegistry::subject_of_controller(key(1)), Some(CHILD));
		assert_eq!(IdentityRegistry::subject_of_controller(key(2)), None);
		assert_eq!(IdentityRegistry::allowance_left(key(1)), Some(1_000));
		assert_eq!(IdentityRegistry::allowance_left(key(2)), None);
	});
}
