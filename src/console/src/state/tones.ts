// The sound of keys, for the dial pad and the keypad. Whoever knows the speaker tells it: `keyTones.setSpeaker(id)`.
import { KeyTones } from '../phone/keytones';

export const keyTones = new KeyTones();
