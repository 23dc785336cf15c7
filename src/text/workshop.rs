//! The workshop: exercises of the course.

crate::messages! {
    /// The room, and the page that lists its exercises.
    title { zh: "工作坊", en: "Workshop" }
    /// What the page is for.
    lede {
        zh: "课上小组一起做的练习，课前课后也可以一个人做。写下的内容留在这台机器上，不算进任何客户。",
        en: "The course's group exercises, which you can also do alone before or after it. What you write stays on this machine and belongs to no customer.",
    }
    /// The exercises of somebody who works alone.
    alone { zh: "一个人做的练习", en: "Exercises to do alone" }
}
