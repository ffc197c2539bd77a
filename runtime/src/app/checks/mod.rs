//! Checks of an app, in const evaluation: what the resolver says of each wire, put into words at the field that holds it.

mod levels;
mod references;
mod selections;
mod taken;

use podwire_rules::wires::Resource;
use podwire_rules::wiring;

pub use self::levels::pods_keep_level;
use self::references::references_land;
use self::selections::selections_catch;
use self::taken::taken_is_free;
use super::tables::AppView;
use crate::message::Message;

/// Whatever the field `field` holds fits to the rest of the app.
#[track_caller]
pub const fn member(app: &AppView, field: usize) {
    if app.app.unknown {
        return;
    }
    let placed = app.index.set.placed;
    let (count, mut index) = (app.count, app.first_of(field));
    while index < count && placed[index].group == field {
        let resource = placed[index].resource;
        if !resource.unknown {
            // Without a call where there is nothing to ask: const evaluation pays for each.
            if !app.index.names_differ {
                name_is_free(app, index);
            }
            if resource.instead_of.hash != 0 {
                alternatives_are_optional(app, index);
            }
            if let [_, ..] = resource.takes {
                taken_is_free(app, index);
            }
            if !matches!(resource.refers, []) || !matches!(resource.parts, []) {
                references_land(app, index);
            }
            if let [_, ..] = resource.selects {
                selections_catch(app, index);
            }
        }
        index += 1;
    }
}

#[track_caller]
const fn name_is_free(app: &AppView, index: usize) {
    let Some(clash) = app.index.name_clash(index) else { return };
    let (resource, other) = (app.index.set.resource(index), app.index.set.resource(clash.other));
    if resource.identity.is(other.identity) {
        titled(Message::new().text("app ").of(app.app.identity).text(" has "), resource)
            .text(" twice, in the fields ")
            .name(app.field_of(clash.other))
            .text(" and ")
            .name(app.field_of(index))
            .text("; both would be named ")
            .name(resource.name.known())
            .text(": remove one, or hold both in a `BTreeMap<String, ")
            .text(resource.identity.type_name)
            .text(">`")
            .refuse(&wiring::DUPLICATE_RESOURCE_NAME)
    }
    let message = Message::new().text(resource.kind.noun).text(" ").of_two(resource.identity, other.identity);
    message
        .text(" and ")
        .text(other.kind.noun)
        .text(" ")
        .of_two(other.identity, resource.identity)
        .text(" of app ")
        .of(app.app.identity)
        .text(" are both named ")
        .name(resource.name.known())
        .text("; give one of them another name: `name = \"…\"`")
        .refuse(&wiring::DUPLICATE_RESOURCE_NAME)
}

/// Of two that stand in each other's place, one is left out: both cannot always be there.
#[track_caller]
const fn alternatives_are_optional(app: &AppView, index: usize) {
    let Some(other) = app.index.alternative(index) else { return };
    if app.may_be_left_out(index) || app.may_be_left_out(other) {
        return;
    }
    let (resource, other) = (app.index.set.resource(index), app.index.set.resource(other));
    titled(Message::new(), resource)
        .text(" stands in the place of ")
        .text(other.kind.noun)
        .text(" ")
        .of(other.identity)
        .text(", and app ")
        .of(app.app.identity)
        .text(" always has both; let it have one of them: `Option<")
        .text(other.identity.type_name)
        .text(">` and `Option<")
        .text(resource.identity.type_name)
        .text(">`")
        .refuse(&wiring::ALTERNATIVE)
}

/// `service `WebService``
const fn titled(message: Message, resource: &Resource<'_>) -> Message {
    message.text(resource.kind.noun).text(" ").of(resource.identity)
}

const fn may_be_open(app: &AppView) -> &'static str {
    if app.app.open { "" } else { ", or mark the app `#[app(open)]` where an app around it has it" }
}
