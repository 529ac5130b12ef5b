/// The page of the account, the folder, the app's language and look, and what Cairn is; and the
/// file in the home that remembers the choices.
@org.jspecify.annotations.NullMarked
package dev.cairn.ui.settings;
