//! Initials as the browser's order by pinyin tells them.

use keybook::platform::pinyin::{initials, matches};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn names_are_found_by_their_initials() {
    assert_eq!(initials("滨江实验教育集团"), "bjsyjyjt");
    assert_eq!(initials("阿八才大鹅飞高好军开林妈你欧平七人思天王西杨张"), "abcdefghjklmnopqrstwxyz");
    assert_eq!((&*initials("Liang Min"), &*initials("ABC公司")), ("lm", "abcgs"));
    assert!(matches("梁敏", "lm") && !matches("梁敏", "ml"));
    // As a name it is Zeng, in "once" it is ceng.
    assert!(matches("曾小明", "zxm") && matches("曾小明", "cxm"));
}
