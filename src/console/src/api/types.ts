// The API's shapes under the names that the console uses. All of them are made from the description (schema.d.ts).
import type { components } from './schema';

type Schemas = components['schemas'];

export type CallView = Schemas['CallView'];
export type PartyView = Schemas['PartyView'];
export type HandoverView = Schemas['HandoverView'];
export type OperatorView = Schemas['OperatorView'];
export type QueueView = Schemas['QueueView'];
export type TenantView = Schemas['TenantView'];
export type OwnNumberView = Schemas['OwnNumberView'];
export type TrunkView = Schemas['TrunkView'];
export type Me = Schemas['Me'];
export type State = Schemas['State'];
export type ContactView = Schemas['ContactView'];
export type CandidateView = Schemas['CandidateView'];
export type DeskView = Schemas['DeskView'];
export type DeskAnswer = Schemas['DeskAnswer'];
export type DeskRulesView = Schemas['DeskRulesView'];
export type FieldView = Schemas['FieldView'];
export type NoteView = Schemas['NoteView'];
export type RecordView = Schemas['RecordView'];
export type Story = Schemas['Story'];
export type Targets = Schemas['Targets'];
export type To = Schemas['To'];
export type FeedMessage = Schemas['FeedMessage'];
export type Reset = Schemas['Reset'];
/** A numbered fact: all that the feed says but `reset`. */
export type Fact = Exclude<FeedMessage, Reset>;
