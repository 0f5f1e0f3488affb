/** The codecs of EXT_meshopt_compression, from its specification: vertex data, triangles, other indices, and their filters. */
package org.bozzetto.kernel.format.meshopt;
