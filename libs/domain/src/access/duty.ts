import { ROLE_LABELS, type Role } from '../kernel/role.js';

/** 三员: who keeps the system, who grants, who reads the access trail. None of them writes a business fact (docs/rules.md §12.12). */
export const OFFICER_LABELS = {
  administrator: ROLE_LABELS.administrator,
  securityOfficer: '授权管理',
  auditOfficer: '审计管理',
};
export type Officer = keyof typeof OFFICER_LABELS;

/** What a person may be granted. Only roles stand in events; an officer's duty never does. */
export const DUTY_LABELS = { ...ROLE_LABELS, ...OFFICER_LABELS };
export type Duty = keyof typeof DUTY_LABELS;

export const isOfficer = (duty: Duty): duty is Officer => duty in OFFICER_LABELS;

/** Reads the office's figures: everybody but the three officers. */
export const isOfOffice = (duty: Duty): duty is Exclude<Role, 'administrator'> => !isOfficer(duty);

/** Enters or decides something of the office: the auditor only reads (docs/rules.md §12.12). */
export const isWriting = (duty: Duty): boolean => isOfOffice(duty) && duty !== 'auditor';
