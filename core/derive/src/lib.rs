//! `#[derive(Unpack)]`: reads a type from the bytes that build.rs wrote of it.
//!
//! The general way to read them makes code for mistakes at every field of every type: 13 kB of the page, for bytes that
//! are compiled into that very page. Here a mistake is noticed once, at the end.

use proc_macro::TokenStream;
use proc_macro2::TokenStream as Code;
use quote::quote;
use syn::{Data, DeriveInput, Fields, parse_macro_input};

/// Implements `keybook_core::unpack::Unpack` for a struct or an enum whose parts implement it.
#[proc_macro_derive(Unpack)]
pub fn unpack(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    let name = &input.ident;
    let body = match &input.data {
        Data::Struct(data) => built(&quote!(Self), &data.fields),
        Data::Enum(data) => {
            let built: Vec<Code> = data
                .variants
                .iter()
                .map(|variant| {
                    let name = &variant.ident;
                    built(&quote!(Self::#name), &variant.fields)
                })
                .collect();
            // The last variant also stands for numbers that there are not; the reader then knows that it is lost.
            let Some((last, others)) = built.split_last() else {
                return syn::Error::new_spanned(name, "an enum without variants").to_compile_error().into();
            };
            let (numbers, count) = (0..others.len() as u32, built.len() as u32);
            quote! {
                match from.variant(#count) {
                    #(#numbers => #others,)*
                    _ => #last,
                }
            }
        }
        Data::Union(_) => syn::Error::new_spanned(name, "a union cannot be read").to_compile_error(),
    };
    quote! {
        impl crate::unpack::Unpack for #name {
            fn unpack(from: &mut crate::unpack::Unpacker<'_>) -> Self {
                #body
            }
        }
    }
    .into()
}

/// The expression that makes a struct or a variant, its parts read in their order.
fn built(path: &Code, fields: &Fields) -> Code {
    match fields {
        Fields::Unit => quote!(#path),
        Fields::Named(fields) => {
            let names = fields.named.iter().map(|field| &field.ident);
            quote!(#path { #(#names: from.take()),* })
        }
        Fields::Unnamed(fields) => {
            let parts = fields.unnamed.iter().map(|_| quote!(from.take()));
            quote!(#path(#(#parts),*))
        }
    }
}
