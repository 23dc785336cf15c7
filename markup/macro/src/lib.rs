//! `html!` as Yew has it, for `keybook-markup`: see there.

mod parse;
mod tag;
mod write;

use proc_macro::TokenStream;

/// Makes the same node as Yew's `html!`, from less code.
#[proc_macro]
pub fn html(input: TokenStream) -> TokenStream {
    syn::parse::<parse::Root>(input).map_or_else(|error| error.to_compile_error(), |root| write::root(&root)).into()
}
