declare module 'class-transformer/cjs/storage.js' {
  /** Of a type that the package does not name; class-validator-jsonschema takes it as it is. */
  export const defaultMetadataStorage: never;
}
