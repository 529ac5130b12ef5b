/// Tests of the app: a real scene without a display, against a real control server.
@org.jspecify.annotations.NullMarked
package dev.cairn.ui;
