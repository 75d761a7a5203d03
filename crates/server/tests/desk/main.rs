//! The desk through HTTP, as browsers, programs and strangers meet it.

mod sign_in;
