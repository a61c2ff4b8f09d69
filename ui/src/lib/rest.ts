/** The words that the first screen does without. */
import words from 'virtual:words/rest';
import { learn } from './messages';

learn(words);
