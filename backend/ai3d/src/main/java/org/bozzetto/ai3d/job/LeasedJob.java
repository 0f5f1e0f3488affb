package org.bozzetto.ai3d.job;

import org.bozzetto.proto.v1.Job;

/** A job and the leave to work on it. */
record LeasedJob(Job job, Grant grant) {}
