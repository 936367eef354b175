// Writes src/lib/contract.d.ts from contract/openapi.json: one exported type per schema. The
// contract uses a small part of JSON Schema; anything else ends here with an error.
import { readFileSync, writeFileSync } from 'node:fs';

const contract = new URL('../../contract/openapi.json', import.meta.url);
const target = new URL('../src/lib/contract.d.ts', import.meta.url);

/** The comment before a property or a type, where the contract describes it. */
const comment = (schema, indent) =>
  schema.description ? `${indent}/** ${schema.description.replaceAll('*/', '* /')} */\n` : '';

/** A schema as TypeScript. */
function typeOf(schema, indent) {
  if (schema.$ref) return schema.$ref.replace('#/components/schemas/', '');
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if ('const' in schema) return JSON.stringify(schema.const);
  switch (schema.type) {
    case 'string':
    case 'boolean':
      return schema.type;
    case 'number':
    case 'integer':
      return 'number';
    case 'array': {
      if (schema.minItems !== undefined && schema.minItems === schema.maxItems)
        return `[${Array(schema.minItems).fill(typeOf(schema.items, indent)).join(', ')}]`;
      const item = typeOf(schema.items, indent);
      return schema.items.enum ? `(${item})[]` : `${item}[]`;
    }
    case 'object': {
      if (!schema.properties) return 'Record<string, unknown>';
      const inner = indent + '  ';
      const lines = Object.entries(schema.properties).map(([name, property]) => {
        const optional = schema.required?.includes(name) ? '' : '?';
        return `${comment(property, inner)}${inner}${name}${optional}: ${typeOf(property, inner)};\n`;
      });
      return `{\n${lines.join('')}${indent}}`;
    }
    default:
      throw new Error(`contract-types: cannot read ${JSON.stringify(schema)}`);
  }
}

const { components } = JSON.parse(readFileSync(contract, 'utf8'));
const types = Object.entries(components.schemas).map(
  ([name, schema]) => `${comment(schema, '')}export type ${name} = ${typeOf(schema, '')};\n`
);
writeFileSync(target, '// Made by scripts/contract-types.mjs from contract/openapi.json.\n\n' + types.join('\n'));
