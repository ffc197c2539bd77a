// A type of one's own has a form of its own.
use podwire::environment::{Form, FromVariable, Malformed};
use podwire::prelude::*;

struct Percent(u8);

impl FromVariable for Percent {
    const FORM: Form = Form::Integer { min: 0, max: 100 };

    fn from_variable(text: &str) -> Result<Percent, Malformed> {
        text.parse().map(Percent).map_err(Malformed::new)
    }
}

#[derive(Environment)]
struct Config {
    #[env(default = 110)]
    traced: Percent,
}

fn main() {}
