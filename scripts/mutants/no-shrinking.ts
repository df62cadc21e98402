/** A property that fails is not tried again with smaller values: that it fails says all. */
import fc from 'fast-check';

fc.configureGlobal({ endOnFailure: true });
