#include "core/kernels/gemm.h"

#include "core/kernels/product.h"

#ifdef ATTUNE_ONEDNN
#include <dnnl.h>
#else
extern "C" void sgemm_(const char* transA, const char* transB, const int* m, const int* n, const int* k, const float* alpha, const float* a,
                       const int* lda, const float* b, const int* ldb, const float* beta, float* c, const int* ldc);
#endif

namespace attune::kernels {

namespace {

/// In fp32: few rows by a transposed factor, which oneDNN prepares at length, or by a low one, for which it allocates at each call. And
/// nothing to sum: oneDNN would leave c as it is.
bool ownIsFaster(const ConstMatrix& a, const ConstMatrix& b) {
    if (a.columns == 0) return true;
    if (a.rows < 8 || a.rows > 48) return false;
    return (b.transposed && !a.transposed) || b.rows <= 64;
}

}  // namespace

void multiply(const ConstMatrix& a, const ConstMatrix& b, const MutableMatrix& c, float beta, Precision precision) {
    if (c.rows == 0 || c.columns == 0) return;
    const ProductTable& table = productTable(precision == Precision::Bf16 ? Precision::Bf16 : Precision::Fp32);
    if (&table != &fp32ProductNow() || ownIsFaster(a, b)) return multiplyBy(table, a, {nullptr, b}, c, beta);
#ifdef ATTUNE_ONEDNN
    dnnl_sgemm(a.transposed ? 'T' : 'N', b.transposed ? 'T' : 'N', c.rows, c.columns, a.columns, 1, a.data, a.stride, b.data, b.stride,
               beta, c.data, c.stride);
#else
    const int m = static_cast<int>(c.rows), n = static_cast<int>(c.columns), k = static_cast<int>(a.columns);
    const int lda = static_cast<int>(a.stride), ldb = static_cast<int>(b.stride), ldc = static_cast<int>(c.stride);
    const float one = 1;
    sgemm_(b.transposed ? "T" : "N", a.transposed ? "T" : "N", &n, &m, &k, &one, b.data, &ldb, a.data, &lda, &beta, c.data, &ldc);
#endif
}

}  // namespace attune::kernels
