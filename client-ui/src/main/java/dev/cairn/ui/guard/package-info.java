/// What a guard holds back, as a question with two answers.
@NullMarked
package dev.cairn.ui.guard;

import org.jspecify.annotations.NullMarked;
