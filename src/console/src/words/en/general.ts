export const general = {
  'app.name': 'Hovor',
  'app.starting': 'Starting',
  'close': 'Close',
  'cancel': 'Cancel',
  'retry': 'Try again',
  'toasts': 'Messages',
  'number.withheld': 'Withheld number',
  'connection.lost': 'No connection to Hovor since {since}. Calls go on; what you see may be old. Trying again.',
  'connection.first': 'Hovor does not answer. Trying again.',
  'trouble': 'Hovor has a problem',
} as const;
