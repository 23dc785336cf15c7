//! Sessions of the workshop: the trainer's, those that somebody takes part in, and what was handed in.

use keybook_core::book::{Change, DocId, DocKind, Document, Value, random_id};
use keybook_core::share::{Kind, Parcel, Sent, seen};
use keybook_core::workshop::{
    self, begin, hand_in, invite, is_return, is_session, return_id, return_to_take_home, returned, session_of,
    session_to_take_home,
};

use super::Session;
use super::accounts::here;
use crate::catalogue;
use crate::platform::{clock, random};

/// What came in for a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CameIn {
    /// From somebody who had not handed in before.
    pub new: usize,
    /// Later answers of somebody who had.
    pub later: usize,
    /// What was here already.
    pub same: usize,
    /// The other sessions of this browser that answers belonged to and were put into, one entry an answer.
    pub elsewhere: Vec<String>,
    /// What belongs to a session that is not here.
    pub other: usize,
}

impl Session {
    /// What a session asks, or the session that somebody's answers belong to.
    pub fn workshop(&self, id: &str) -> Option<workshop::Session> {
        let doc = DocId::parse(&["workshop.", id].concat())?;
        let alive = |doc: &Document| doc.get(Document::META, Document::DELETED).is_empty().then(|| doc.clone());
        workshop::Session::read(&self.read(&doc, alive).flatten()?)
    }

    /// The living documents of the workshop that are wanted.
    fn workshop_docs(&self, wanted: impl Fn(&DocId) -> bool) -> Vec<DocId> {
        let index = self.index();
        let living = index.cards.iter().filter(|card| card.deleted.is_none()).filter_map(|card| card.doc_id());
        living.filter(|id| id.kind() == DocKind::Workshop && wanted(id)).collect()
    }

    /// The trainer's sessions.
    pub fn workshops(&self) -> Vec<DocId> {
        self.workshop_docs(is_session)
    }

    /// What this browser fills in for somebody else's session.
    pub fn taking_part(&self) -> Vec<DocId> {
        let device = self.settings().device.clone();
        self.workshop_docs(|id| is_return(id) && !device.is_empty() && id.name().ends_with(&["-", &device].concat()))
    }

    /// What was handed in for a session; what this browser itself fills in counts once it was handed in.
    pub fn returns(&self, session: &str) -> Vec<DocId> {
        self.workshop_docs(|id| is_return(id) && session_of(id).as_deref() == Some(session))
    }

    /// What was handed in for a session, with the number that stands for each while names are hidden.
    pub fn numbers(&self, session: &str) -> Vec<(DocId, usize)> {
        let returns = self.returns(session);
        let hand = |doc| self.read(doc, workshop::Hand::read).unwrap_or_default();
        let hands: Vec<workshop::Hand> = returns.iter().map(hand).collect();
        let taken_home = self.workshop(session).is_some_and(|session| session.taken_home);
        let numbers = workshop::numbers(&hands, taken_home);
        returns.into_iter().zip(numbers).collect()
    }

    /// Answers whose session is not on this device, and which this browser did not write.
    pub fn stray_returns(&self) -> Vec<DocId> {
        let (mine, sessions) = (self.taking_part(), self.workshops());
        let strays = |id: &DocId| {
            let session = session_of(id).and_then(|session| DocId::parse(&["workshop.", &session].concat()));
            is_return(id) && !mine.contains(id) && session.is_none_or(|session| !sessions.contains(&session))
        };
        self.workshop_docs(strays)
    }

    /// Makes a session; returns its id in addresses.
    pub fn make_workshop(&self, name: &str) -> String {
        let id = random_id(random::bits());
        let made = workshop::Session { name: name.into(), created: Some(clock::now()), ..workshop::Session::default() };
        self.edit(made.write(&DocId::workshop(&id)), here(None));
        id.to_string()
    }

    /// Changes what a session asks.
    pub fn change_workshop(&self, id: &str, control: Option<&str>, change: impl FnOnce(&mut workshop::Session)) {
        let Some(mut session) = self.workshop(id) else { return };
        change(&mut session);
        self.edit(session.write(&DocId::workshop(id)), here(control));
    }

    /// Deletes a session with what came in; both can be brought back. With a copy that was taken home, what this browser
    /// itself wrote for the session stays: nobody else has it.
    pub fn delete_workshop(&self, id: &str) {
        let mut docs = self.returns(id);
        if self.workshop(id).is_some_and(|session| session.taken_home) {
            let mine = self.taking_part();
            docs.retain(|doc| !mine.contains(doc));
        }
        docs.push(DocId::workshop(id));
        let gone = |doc: DocId| Change::new(&doc, Document::META, Document::DELETED, Value::time(clock::now()));
        self.edit(docs.into_iter().map(gone).collect(), here(None));
    }

    /// Takes one return away.
    pub fn remove_return(&self, doc: &DocId) {
        let gone = Change::new(doc, Document::META, Document::DELETED, Value::time(clock::now()));
        self.edit(vec![gone], here(None));
    }

    /// The invitation to a session, with the worksheets somebody made that it asks for.
    pub fn invitation(&self, id: &str, from: &str) -> Option<Parcel> {
        let whole = self.document(&DocId::workshop(id))?;
        let mut docs = vec![sent(invite(&whole, false))];
        let asked = self.workshop(id)?.worksheets;
        let own = asked.iter().filter(|sheet| sheet.starts_with(keybook_core::worksheet::own::PREFIX));
        docs.extend(own.filter_map(|sheet| self.document(&DocId::worksheet(sheet))).map(sent));
        Some(Parcel {
            kind: Kind::Task,
            from: from.to_owned(),
            made: clock::now(),
            word: String::new(),
            docs,
            hands: Vec::new(),
        })
    }

    /// A name for this browser, the same whenever it takes part.
    fn device(&self) -> String {
        if self.settings().device.is_empty() {
            let device = random_id(random::bits());
            self.set_settings(|settings| settings.device = device.to_string());
        }
        self.settings().device.clone()
    }

    /// The document that this browser fills in for an invitation.
    pub fn my_part(&self, invite: &Document) -> Option<DocId> {
        return_id(&session_of(invite.id())?, &self.device())
    }

    /// Begins to take part, or changes the group or the name.
    pub fn take_part(&self, parcel: &Parcel, invite: &Document, name: &str, group: &str) -> Option<DocId> {
        let own: Vec<Document> = parcel
            .docs
            .iter()
            .map(|sent| &sent.doc)
            .filter(|doc| doc.id().kind() == DocKind::Worksheet)
            .cloned()
            .collect();
        self.take_in(&own, &parcel.hands);
        let changes = begin(invite, &self.device(), name, group);
        self.edit(changes, here(None));
        self.my_part(invite)
    }

    /// What somebody hands in, with the time and the names its answers speak of.
    pub fn hand_in(&self, doc: &DocId) -> Option<Parcel> {
        let whole = self.document(doc)?;
        let names = self.names();
        self.write_beside_undo(hand_in(&whole, &*names, clock::now()));
        let from = workshop::Hand::read(&whole);
        let from = if from.name.is_empty() { from.group } else { from.name };
        let docs = vec![sent(returned(&self.document(doc)?))];
        Some(Parcel {
            kind: Kind::Answers,
            from: from.to_string(),
            made: clock::now(),
            word: String::new(),
            docs,
            hands: Vec::new(),
        })
    }

    /// Takes in what was handed in. `session` is the one that is open; answers to another one that is here are put there,
    /// those to any other are counted apart and left.
    pub fn take_answers(&self, session: &str, parcel: &Parcel, came: &mut CameIn) {
        for sent in &parcel.docs {
            let id = sent.doc.id();
            let of = session_of(id).filter(|_| is_return(id));
            if of.as_deref() != Some(session) {
                match of.filter(|of| self.workshops().contains(&DocId::workshop(of))) {
                    Some(of) => {
                        self.take_in(std::slice::from_ref(&sent.doc), &parcel.hands);
                        came.elsewhere.push(of.to_string());
                    }
                    None => came.other += 1,
                }
                continue;
            }
            let known = self.returns(session).contains(id);
            match (known, self.take_in(std::slice::from_ref(&sent.doc), &parcel.hands)) {
                (false, _) => came.new += 1,
                (true, 0) => came.same += 1,
                (true, _) => came.later += 1,
            }
        }
    }

    /// Remembers that the wall has shown the model answer. Nothing to take back: it was seen.
    pub fn model_was_shown(&self, id: &str) {
        let Some(session) = self.workshop(id).filter(|session| !session.model_shown && !session.taken_home) else {
            return;
        };
        self.write_beside_undo(workshop::Session { model_shown: true, ..session }.write(&DocId::workshop(id)));
    }

    /// True when the trainer wrote a model answer.
    pub fn has_model(&self, id: &str) -> bool {
        self.read(&DocId::workshop(id), workshop::has_model).unwrap_or_default()
    }

    /// All answers of a session to take home, for reading; without names if the session hides them, with the model answer
    /// if `with_model` says so.
    pub fn outcome(&self, id: &str, with_model: bool, from: &str) -> Option<Parcel> {
        let session = self.workshop(id)?;
        let asked: Vec<_> = session.worksheets.iter().filter_map(|sheet| catalogue::load(sheet)).collect();
        let mut docs = vec![sent(session_to_take_home(&self.document(&DocId::workshop(id))?, with_model))];
        for (doc, number) in self.numbers(id) {
            let number = session.hide_names.then_some(number);
            docs.extend(self.document(&doc).map(|doc| sent(return_to_take_home(&doc, number, &asked))));
        }
        Some(Parcel {
            kind: Kind::Outcome,
            from: from.to_owned(),
            made: clock::now(),
            word: session.name.to_string(),
            docs,
            hands: Vec::new(),
        })
    }
}

fn sent(doc: Document) -> Sent {
    Sent { seen: seen(&doc), doc }
}
