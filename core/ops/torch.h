#pragma once

// All of LibTorch that Attune uses. <torch/torch.h> would have every file read its optimizers, data loaders and layers too.

#include <torch/nn/module.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/types.h>
