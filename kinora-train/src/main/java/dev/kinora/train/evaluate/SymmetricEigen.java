package dev.kinora.train.evaluate;

/// Eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's rotations (1846).
///
/// @param vectors `[i][e]`: component i of the eigenvector that belongs to value e
record SymmetricEigen(double[] values, double[][] vectors) {
    private static final int MOST_SWEEPS = 30;

    static SymmetricEigen of(double[][] matrix) {
        int n = matrix.length;
        double[][] a = new double[n][];
        double[][] v = new double[n][n];
        double norm = 0;
        for (int i = 0; i < n; i++) {
            a[i] = matrix[i].clone();
            v[i][i] = 1;
            for (double value : a[i]) {
                norm += value * value;
            }
        }
        for (int sweep = 0; sweep < MOST_SWEEPS && offDiagonal(a) > 1e-22 * norm; sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    if (a[p][q] != 0) {
                        rotate(a, v, p, q);
                    }
                }
            }
        }
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = a[i][i];
        }
        return new SymmetricEigen(values, v);
    }

    /// Makes `a[p][q]` zero.
    private static void rotate(double[][] a, double[][] v, int p, int q) {
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double cosine = 1 / Math.sqrt(t * t + 1);
        double sine = t * cosine;
        int n = a.length;
        for (int k = 0; k < n; k++) {
            double kp = a[k][p];
            double kq = a[k][q];
            a[k][p] = cosine * kp - sine * kq;
            a[k][q] = sine * kp + cosine * kq;
        }
        for (int k = 0; k < n; k++) {
            double pk = a[p][k];
            double qk = a[q][k];
            a[p][k] = cosine * pk - sine * qk;
            a[q][k] = sine * pk + cosine * qk;
            double vp = v[k][p];
            double vq = v[k][q];
            v[k][p] = cosine * vp - sine * vq;
            v[k][q] = sine * vp + cosine * vq;
        }
    }

    private static double offDiagonal(double[][] a) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < a.length; k++) {
                sum += i == k ? 0 : a[i][k] * a[i][k];
            }
        }
        return sum;
    }
}
