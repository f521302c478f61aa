# The OpenGL loader is generated, not checked in: the PyPI package glad2 carries its own copy of the Khronos
# specifications, so nothing is downloaded beyond the package itself, and --reproducible keeps the output fixed.
set(GLAD_VERSION 2.0.8)
set(GLAD_DIR ${PROJECT_BINARY_DIR}/glad)
set(KNOTLAS_GLAD2 "" CACHE PATH "A local glad2 wheel, for machines without access to PyPI")

if(NOT EXISTS ${GLAD_DIR}/src/gl.c)
  knotlas_venv(venv)
  set(glad_package glad2==${GLAD_VERSION})
  if(KNOTLAS_GLAD2)
    set(glad_package ${KNOTLAS_GLAD2})
  endif()
  execute_process(COMMAND ${venv}/bin/python -m pip install --quiet --disable-pip-version-check ${glad_package}
                  RESULT_VARIABLE pip_failed)
  if(pip_failed)
    message(FATAL_ERROR "Could not install ${glad_package} with pip. Without network, download the wheel elsewhere and "
                        "configure with -DKNOTLAS_GLAD2=/path/to/glad2-${GLAD_VERSION}-py3-none-any.whl")
  endif()
  execute_process(COMMAND ${venv}/bin/glad --api=gl:core=4.1 --extensions=GL_KHR_debug,GL_ARB_timer_query
                          --reproducible --out-path ${GLAD_DIR} c
                  RESULT_VARIABLE glad_failed OUTPUT_QUIET)
  if(glad_failed)
    message(FATAL_ERROR "glad could not generate the OpenGL loader into ${GLAD_DIR}")
  endif()
endif()

add_library(glad STATIC ${GLAD_DIR}/src/gl.c)
target_include_directories(glad SYSTEM PUBLIC ${GLAD_DIR}/include)
