"""What the pipeline takes of time, memory and money, beside what a user would otherwise put together: `make bench`."""

import os

# OpenBLAS reads the first two when numpy is imported, Powertools the others.
os.environ |= {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "POWERTOOLS_SERVICE_NAME": "bench",
    "POWERTOOLS_METRICS_NAMESPACE": "Khulasa",
    "POWERTOOLS_TRACE_DISABLED": "true",
}
