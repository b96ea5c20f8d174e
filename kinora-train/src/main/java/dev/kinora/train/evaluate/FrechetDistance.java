package dev.kinora.train.evaluate;

import java.util.List;

/// How far two sets of embeddings are apart, as normal distributions (Frechet 1957; arXiv:1706.08500):
/// `|m1 - m2|^2 + tr(C1 + C2 - 2 (C1^0.5 C2 C1^0.5)^0.5)`.
final class FrechetDistance {
    private FrechetDistance() {}

    /// @param one at least two vectors
    /// @param other at least two vectors of the same length
    static double between(List<float[]> one, List<float[]> other) {
        if (one.size() < 2 || other.size() < 2) {
            throw new IllegalArgumentException(
                    "A Fréchet distance needs two vectors a side, got %d and %d.".formatted(one.size(), other.size()));
        }
        double[] meanOne = mean(one);
        double[] meanOther = mean(other);
        double[][] rootOne = root(covariance(one, meanOne));
        double[][] covarianceOther = covariance(other, meanOther);
        double[][] product = multiply(multiply(rootOne, covarianceOther), rootOne);
        double distance = 0;
        for (int i = 0; i < meanOne.length; i++) {
            distance += (meanOne[i] - meanOther[i]) * (meanOne[i] - meanOther[i]);
        }
        double[][] squareOne = multiply(rootOne, rootOne);
        double[][] root = root(product);
        for (int i = 0; i < meanOne.length; i++) {
            distance += squareOne[i][i] + covarianceOther[i][i] - 2 * root[i][i];
        }
        return Math.max(0, distance);
    }

    private static double[] mean(List<float[]> vectors) {
        double[] mean = new double[vectors.getFirst().length];
        for (float[] vector : vectors) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / (double) vectors.size();
            }
        }
        return mean;
    }

    private static double[][] covariance(List<float[]> vectors, double[] mean) {
        double[][] sum = new double[mean.length][mean.length];
        for (float[] vector : vectors) {
            for (int i = 0; i < mean.length; i++) {
                for (int k = 0; k < mean.length; k++) {
                    sum[i][k] += (vector[i] - mean[i]) * (vector[k] - mean[k]) / (vectors.size() - 1);
                }
            }
        }
        return sum;
    }

    private static double[][] multiply(double[][] a, double[][] b) {
        int n = a.length;
        double[][] product = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                double factor = a[i][k];
                for (int j = 0; j < n; j++) {
                    product[i][j] += factor * b[k][j];
                }
            }
        }
        return product;
    }

    /// The square root of a symmetric matrix without negative eigenvalues; rounding may have made some
    /// of them so.
    static double[][] root(double[][] matrix) {
        SymmetricEigen eigen = SymmetricEigen.of(matrix);
        int n = matrix.length;
        double[][] root = new double[n][n];
        for (int e = 0; e < n; e++) {
            double value = Math.sqrt(Math.max(0, eigen.values()[e]));
            for (int i = 0; i < n && value > 0; i++) {
                for (int k = 0; k < n; k++) {
                    root[i][k] += value * eigen.vectors()[i][e] * eigen.vectors()[k][e];
                }
            }
        }
        return root;
    }
}
