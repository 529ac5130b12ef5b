/// What the app shows at one moment, as immutable values: everything visible is computed from an
/// {@link dev.cairn.ui.state.AppState}.
@org.jspecify.annotations.NullMarked
package dev.cairn.ui.state;
