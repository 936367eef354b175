// Emergency numbers to tap. Each is the number that the country itself publishes for an ambulance;
// taken as common knowledge, without a source of its own. 112 is the number in all of the European
// Union, and mobile networks in most of the world forward it.
export interface EmergencyNumber {
  country: string;
  name: string;
  number: string;
}

export const emergencyNumbers: EmergencyNumber[] = [
  { country: 'EU', name: 'European Union', number: '112' },
  { country: 'AU', name: 'Australia', number: '000' },
  { country: 'BR', name: 'Brazil', number: '192' },
  { country: 'CA', name: 'Canada', number: '911' },
  { country: 'CN', name: 'China', number: '120' },
  { country: 'IN', name: 'India', number: '112' },
  { country: 'IE', name: 'Ireland', number: '112' },
  { country: 'JP', name: 'Japan', number: '119' },
  { country: 'KR', name: 'South Korea', number: '119' },
  { country: 'MX', name: 'Mexico', number: '911' },
  { country: 'NZ', name: 'New Zealand', number: '111' },
  { country: 'NO', name: 'Norway', number: '113' },
  { country: 'SG', name: 'Singapore', number: '995' },
  { country: 'ZA', name: 'South Africa', number: '112' },
  { country: 'CH', name: 'Switzerland', number: '144' },
  { country: 'TR', name: 'Türkiye', number: '112' },
  { country: 'GB', name: 'United Kingdom', number: '999' },
  { country: 'US', name: 'United States', number: '911' },
  { country: 'other', name: 'Another country', number: '112' }
];

/** The entry for a browser language such as "en-GB"; the first one where the country is unknown. */
export function emergencyFor(language: string): EmergencyNumber {
  const country = /[-_]([A-Z]{2})\b/.exec(language)?.[1];
  return emergencyNumbers.find((each) => each.country === country) ?? emergencyNumbers[0]!;
}
