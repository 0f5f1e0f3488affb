/** Reading text and growing arrays, for the mesh formats. */
package org.bozzetto.kernel.format.scan;
