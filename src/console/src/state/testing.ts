// Views for tests, as the API sends them; each is given what the test is about.
import type { CallView, Me, OperatorView, PartyView, State } from '../api/types';

const NOON = '2025-11-22T12:00:00Z';

export function call(about: Partial<CallView> = {}): CallView {
  const whole: Partial<CallView> = {
    id: 'c1',
    tenant: 'demo',
    number: '+420212345678',
    number_name: 'Support line',
    client: '+420777111222',
    client_name: 'Eva',
    state: 'waiting',
    began: NOON,
    since: NOON,
    direction: 'in',
    queue: 'support',
    queue_name: 'Support',
    waiting_since: NOON,
    place: null,
    offered_to: [],
    operators: [],
    parties: [],
    owner: null,
    handed_by: null,
    client_hears: [],
    heard: false,
    pickable: false,
    choices: [],
    parameters: [],
    handovers: [],
  };
  return { ...whole, ...about } as CallView;
}

export function party(about: Partial<PartyView> = {}): PartyView {
  const whole: Partial<PartyView> = {
    leg: 'c1~op1',
    role: 'operator',
    operator: 'anna',
    name: 'Anna',
    number: '',
    up: true,
    rang: true,
    in_talk: true,
    since: NOON,
    held_since: null,
    muted_since: null,
  };
  return { ...whole, ...about } as PartyView;
}

export function operator(about: Partial<OperatorView> = {}): OperatorView {
  const whole: Partial<OperatorView> = {
    id: 'anna',
    name: 'Anna',
    state: 'ready',
    since: NOON,
    presence: 'ready',
    registered: true,
    handset: { green: true, why: '' },
    until: null,
    pause_reason: '',
    call: null,
    queues: ['support'],
  };
  return { ...whole, ...about } as OperatorView;
}

export function me(about: Partial<Me> = {}): Me {
  return { operator: 'anna', name: 'Anna', role: 'operator', tenant: 'demo', tenants: ['demo'], queues: ['support'], phone: 'browser', ...about };
}

/** Anna's, who serves the queue `support`. */
export function state(about: Partial<State> = {}): State {
  const whole: Partial<State> = {
    cursor: 1,
    plan: 1,
    at: NOON,
    me: me(),
    tenants: [],
    calls: [],
    operators: [operator()],
    queues: [],
    trunks: [],
    numbers: [],
    desks: [],
    desk_rules: [],
    problems: {},
  };
  return { ...whole, ...about } as State;
}
