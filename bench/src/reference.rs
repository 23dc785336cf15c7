//! Customers as the page written by hand stores them: one record a key.

use crate::customers::{Customer, Dice, FIVE, OWN_NAME, Score};
use crate::stored::Store;
use serde_json::{Value, json};

/// The store of the page written by hand, with the same content as [`crate::stored::store`] makes.
pub fn store(customers: &[Customer], others: usize) -> Store {
    let ids: Vec<&str> = customers.iter().map(|customer| &*customer.id).collect();
    let sheet = json!({ "rows": ids, "own": OWN_NAME, "decision": "" });
    let mut store = vec![("reference.v1.sheet".to_owned(), sheet.to_string())];
    store.extend(customers.iter().map(|it| (format!("reference.v1.row.{}", it.id), row(it).to_string())));
    let mut dice = Dice::new(0x0f1e_2d3c_4b5a_6978);
    let mut stored = 0;
    for place in 1.. {
        if stored >= others {
            break;
        }
        let text = json!({ "name": format!("其他客户{place}"), "note": dice.note(10_000) }).to_string();
        stored += text.chars().count();
        store.push((format!("reference.v1.other.{place}"), text));
    }
    store
}

fn row(customer: &Customer) -> Value {
    let score = |score: &Score| match score {
        Score::Blank => Value::Null,
        Score::Unknown => "?".into(),
        Score::Given(n) => (*n).into(),
    };
    json!({
        "id": customer.id,
        "name": customer.name,
        "opportunity": customer.opportunity,
        "amount": customer.amount,
        "scores": customer.scores.iter().map(score).collect::<Vec<_>>(),
        "unverified": customer.unverified.iter().filter_map(|at| FIVE.get(*at)).collect::<Vec<_>>(),
        "evidence": customer.evidence,
        "next_step": customer.next_step,
        "next_date": "2026-05-28",
        "owner": "林晓",
        "notes": {},
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::customers::customers;

    #[test]
    fn every_customer_is_a_record_of_its_own() {
        let store = store(&customers(7), 30_000);
        let of = |prefix: &str| store.iter().filter(|(key, _)| key.starts_with(prefix)).count();
        assert_eq!((of("reference.v1.row."), of("reference.v1.other.")), (7, 3));
    }
}
